/* Comfort on top of pages that work without scripts. Nothing here decides anything. */
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const say = (text) => { document.getElementById("live").textContent = text; };

/* A form is sent once: the button rests until the page changes or the reader comes back to it. */
let isDirty = document.querySelector("form[data-unsaved]") !== null;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.matches("[data-dirty-warning]")) isDirty = false;
  if (!form.matches("[data-once]")) return;
  form.dataset.sent = "yes";
  all("[type=submit]", form).forEach((button) => button.setAttribute("aria-busy", "true"));
});
window.addEventListener("pageshow", () => {
  all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
  });
});

/* Warn before typed text is lost. */
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-dirty-warning]")) isDirty = true;
});
window.addEventListener("beforeunload", (event) => {
  if (isDirty) event.preventDefault();
});

/* Dates: 05112026 becomes 05/11/2026. Only while typing at the end, and never where a lone year may stand. */
document.addEventListener("input", (event) => {
  const box = event.target;
  if (box.dataset?.date !== "" || event.inputType !== "insertText" || box.selectionStart !== box.value.length) return;
  if (/^\d{3}$/.test(box.value)) box.value = box.value.replace(/^(\d\d)/, "$1/");
  else if (/^\d\d?\/\d{3}$/.test(box.value)) box.value = box.value.replace(/(\d)$/, "/$1");
});

/* Menus close on Escape and on a click elsewhere. */
const closeMenus = (except) => all("details[data-menu][open]").forEach((menu) => {
  if (menu !== except) menu.open = false;
});
document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));

/* Keys: "/" goes to the search box, other letters to what carries them in data-shortcut. */
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = event.target.closest?.("details[data-menu][open]");
    closeMenus();
    menu?.querySelector("summary").focus();
  }
  const isTyping = event.target.matches?.("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.key === "/"
    ? document.querySelector("[data-search-form] input:not([type=hidden])")
    : all("[data-shortcut]").find((element) => element.dataset.shortcut === event.key.toLowerCase());
  if (!target) return;
  event.preventDefault();
  if (event.key === "/") target.focus();
  else target.click();
});

/* Lists: one box for all rows, and how many are chosen. */
const countChosen = (form) => {
  const boxes = all("input[name=ids]", form);
  const chosen = boxes.filter((box) => box.checked).length;
  const whole = form.querySelector("[data-select-all]");
  if (whole) {
    whole.checked = chosen > 0 && chosen === boxes.length;
    whole.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  const count = form.querySelector("[data-bulk-count]");
  if (count) count.textContent = chosen ? `${count.dataset.words}: ${chosen}` : "";
};
document.addEventListener("change", (event) => {
  const form = event.target.closest("form");
  if (event.target.matches("[data-select-all]")) {
    all("input[name=ids]", form).forEach((box) => { box.checked = event.target.checked; });
  }
  if (event.target.matches("[data-select-all], input[name=ids]")) countChosen(form);
});

/* Pickers: an ARIA combobox over what the server found. */
const picker = (box) => {
  const frame = box.closest("[data-search-select]");
  return { value: frame.querySelector("[data-search-value]"), list: frame.querySelector("[role=listbox]") };
};
const options = (list) => all("[role=option]", list);
const mark = (box, option) => {
  options(picker(box).list).forEach((one) => one.setAttribute("aria-selected", String(one === option)));
  box.setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
};
const show = (box, isOpen) => {
  picker(box).list.hidden = !isOpen;
  box.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) box.removeAttribute("aria-activedescendant");
};
const pick = (box, option) => {
  box.value = option.dataset.label;
  picker(box).value.value = option.dataset.value;
  show(box, false);
  box.dispatchEvent(new Event("change", { bubbles: true }));
};
const move = (box, step) => {
  const found = options(picker(box).list);
  const at = found.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (found.length) mark(box, found[(at + step + found.length + (at < 0 && step < 0)) % found.length]);
};
const prepare = (root) => all("[data-search-input]", root).forEach((box) => {
  const { value, list } = picker(box);
  if (!value || box.role) return;
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  Object.entries(roles).forEach(([name, text]) => box.setAttribute(name, text));
  box.addEventListener("input", () => { value.value = ""; });
  box.addEventListener("blur", () => show(box, false));
  box.addEventListener("keydown", (event) => {
    const chosen = list.querySelector("[aria-selected=true]");
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      show(box, options(list).length > 0);
      move(box, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && isOpen && chosen) pick(box, chosen);
    else if (event.key === "Escape" && isOpen) show(box, false);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) pick(box, option);
  });
});

/* htmx: the picker asks with q, answers are announced, failures are told. */
document.addEventListener("htmx:configRequest", (event) => {
  const box = event.detail.elt;
  if (box.matches("[data-search-input]")) event.detail.parameters = { q: box.value };
});
document.addEventListener("htmx:afterSwap", (event) => {
  const list = event.detail.target;
  if (!list.matches(".search-list")) return;
  const box = list.closest("[data-search-select]").querySelector("[data-search-input]");
  options(list).forEach((option, place) => { option.id = `${list.id}_${place}`; });
  show(box, document.activeElement === box && box.value.trim() !== "");
  say(`${list.getAttribute("aria-label")}: ${options(list).length}`);
});
["htmx:responseError", "htmx:sendError"].forEach((name) => document.addEventListener(name, () => {
  document.querySelector("[data-failed]").hidden = false;
}));
const offerAll = (root) => all("[data-select-all]", root).forEach((box) => {
  box.hidden = false;
  countChosen(box.closest("form"));
});
document.addEventListener("htmx:load", (event) => {
  prepare(event.detail.elt);
  offerAll(event.detail.elt);
});

prepare(document);
offerAll(document);
document.querySelector("[data-error-summary]")?.focus();

/* Groups of boxes in a form: one box for all of a group, which tells how many are ticked. */
const boxesOf = (group) => all("input[type=checkbox]:not([data-check-all])", group);
const showGroup = (group) => {
  const whole = group.querySelector("[data-check-all]"), boxes = boxesOf(group);
  const ticked = boxes.filter((box) => box.checked).length;
  whole.checked = ticked === boxes.length;
  whole.indeterminate = ticked > 0 && ticked < boxes.length;
};
all("[data-check-group]").forEach((group) => {
  const whole = group.querySelector("[data-check-all]");
  whole.hidden = false;
  showGroup(group);
  group.addEventListener("change", (event) => {
    if (event.target === whole) boxesOf(group).forEach((box) => { box.checked = whole.checked; });
    if (event.target.type === "checkbox") showGroup(group);
  });
});

/* On a phone a chart of many years begins at the newest. */
all(".chart-wide .chart-scroll").forEach((box) => { box.scrollLeft = box.scrollWidth; });

/* A button that prints the page; without scripts the browser's own menu does it. */
all("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
