/* A grid of numbers edited like a sheet: keys, blocks from Excel, sums. Without it the page is a plain form. */
"use strict";

(() => {
  const frame = document.querySelector("[data-grid]");
  if (!frame) return;
  const words = frame.dataset;
  const one = (name) => frame.querySelector(`[data-grid-${name}]`);
  const lines = all("[data-grid-row]", frame);
  const cells = lines.map((line) => all("td", line).map((td) => td.querySelector("input.form-control, [data-grid-fixed]")));
  const places = new Map(cells.flatMap((row, r) => row.map((cell, c) => [cell, [r, c]])));
  const own = lines.findIndex((line) => line.matches(".is-own"));

  /* Numbers as offices write them: "" is blank, null is no number. */
  const parse = (text) => {
    const plain = text.trim();
    if (plain === "") return "";
    return /^(\d{1,12}|\d{1,3}([.\s]\d{3})+)(,0+)?$/.test(plain) ? plain.split(",")[0].replace(/[.\s]/g, "") : null;
  };
  const write = (digits) => String(digits).replace(/\B(?=(\d{3})+$)/g, ".");
  const shown = (cell) => (cell.matches("input") ? cell.value : cell.dataset.gridFixed);
  const known = (cell) => parse(shown(cell)) || "";

  /* What differs from what is saved, and what is no number, is marked. */
  const mark = (cell) => {
    if (!cell.matches("input")) return;
    const td = cell.closest("td");
    const saved = td.querySelector("input[type=hidden]").value;
    const value = parse(cell.value);
    if (value === null) cell.setAttribute("aria-invalid", "true");
    else cell.removeAttribute("aria-invalid");
    if (value === saved) delete td.dataset.was;
    else td.dataset.was = `${words.gridWas} ${saved === "" ? words.gridBlank : write(saved)}`;
  };

  /* The sum of the parts beside the whole, and the difference in words. */
  const balance = (c) => {
    const given = cells.filter((_row, r) => r !== own).map((row) => known(row[c])).filter((value) => value !== "");
    const total = given.reduce((sum, value) => sum + Number(value), 0);
    const whole = own < 0 ? "" : known(cells[own][c]);
    const over = total - Number(whole);
    let said = over > 0 ? words.gridOver : words.gridShort;
    if (whole === "") said = words.gridWithout;
    else if (!given.length) said = words.gridNothing;
    else if (over === 0) said = words.gridMatch;
    const sum = frame.querySelector(`[data-grid-sum="${c}"]`);
    if (!sum) return;
    sum.textContent = given.length ? write(total) : "—";
    frame.querySelector(`[data-grid-words="${c}"]`).textContent = said.replace("%(number)s", write(Math.abs(over)));
  };
  const recount = () => cells[0].forEach((_cell, c) => balance(c));

  /* A chosen block, from the cell where it was begun to the one it reaches. */
  let start = null;
  let end = null;
  const block = () => {
    if (!start) return [];
    const [top, bottom] = [start[0], end[0]].sort((a, b) => a - b);
    const [left, right] = [start[1], end[1]].sort((a, b) => a - b);
    return cells.slice(top, bottom + 1).map((row) => row.slice(left, right + 1));
  };
  const isBlock = () => start !== null && String(start) !== String(end);
  const choose = (from, to) => {
    [start, end] = [from, to];
    const chosen = isBlock() ? block().flat() : [];
    places.forEach((_place, cell) => cell.closest("td").classList.toggle("is-chosen", chosen.includes(cell)));
  };
  const go = ([r, c]) => {
    const cell = cells[r]?.[c];
    if (!cell) return;
    cell.focus();
    if (cell.matches("input")) cell.select();
  };

  /* Writing many cells at once can be taken back at once. */
  const undone = [];
  let isLastPasted = false;
  const put = (changes) => {
    const before = changes.map(([cell]) => [cell, cell.value]);
    changes.forEach(([cell, value]) => {
      cell.value = value;
      cell.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return before;
  };
  const keep = (changes) => {
    if (!changes.length) return;
    undone.push(put(changes));
    isLastPasted = true;
    one("undo").disabled = false;
  };
  const undo = () => {
    put(undone.pop());
    isLastPasted = undone.length > 0;
    one("undo").disabled = !undone.length;
    report([], words.gridUndone);
  };

  /* What a paste did, and what of it found no place: nothing is lost. */
  const report = (left, head) => {
    one("left").hidden = !left.length;
    one("left-head").textContent = head;
    one("left-list").replaceChildren(...left.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    say(head);
  };

  const rowOf = (text) => lines.findIndex((line) => plainName(line.dataset.gridRow) === plainName(text));
  const nameColumn = (pasted) => [0, 1].find((c) => pasted.some((row) => row.length > c + 1 && rowOf(row[c]) >= 0));

  const paste = (pasted, [top, left]) => {
    const changes = [];
    const rest = [];
    const names = nameColumn(pasted);
    pasted.forEach((row, number) => {
      const values = names === undefined ? row : row.slice(names + 1);
      const r = names === undefined ? top + number : rowOf(row[names] ?? "");
      if (names !== undefined && r < 0) {
        const isHead = number === 0 && values.every((text) => parse(text) === null);
        if (!isHead) rest.push(`“${row.join(" | ")}”: ${words.gridUnknown}`);
        return;
      }
      values.forEach((text, step) => {
        const cell = cells[r]?.[left + step];
        const value = parse(text);
        const where = cell ? `${lines[r].dataset.gridRow}, ${cell.closest("td").dataset.label}: ` : "";
        if (!cell) {
          if (text.trim()) rest.push(`“${text.trim()}” (${number + 1}:${step + 1}): ${words.gridOutside}`);
        } else if (!cell.matches("input")) {
          if (value !== known(cell)) rest.push(`${where}“${text.trim()}”: ${words.gridLocked}`);
        } else if (value === null) rest.push(`${where}“${text.trim()}”: ${words.gridNotANumber}`);
        else changes.push([cell, write(value)]);
      });
    });
    keep(changes);
    report(rest, words.gridPasted.replace("%n", changes.length));
  };
  frame.addEventListener("paste", (event) => {
    const place = places.get(event.target);
    const pasted = splitBlock(event.clipboardData.getData("text/plain"));
    const isSingle = pasted.length === 1 && pasted[0].length === 1;
    if (!place || !pasted.length || isSingle && !isBlock()) return;
    event.preventDefault();
    const chosen = block();
    const filled = isSingle ? chosen.map((row) => row.map(() => pasted[0][0])) : pasted;
    paste(filled, isBlock() ? places.get(chosen[0][0]) : place);
  });

  /* Copying: the chosen block, or the whole table with its names. */
  const table = (rows) => rows.map((row) => row.join("\t")).join("\n");
  frame.addEventListener("copy", (event) => {
    if (!isBlock()) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", table(block().map((row) => row.map(shown))));
  });
  one("copy").addEventListener("click", () => {
    const heads = ["", ...cells[0].map((cell) => cell.closest("td").dataset.label)];
    const box = Object.assign(document.createElement("textarea"), {
      className: "visually-hidden",
      value: table([heads, ...cells.map((row, r) => [lines[r].dataset.gridRow, ...row.map(shown)])]),
    });
    frame.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    one("copy").focus();
    report([], words.gridCopied);
  });
  one("undo").addEventListener("click", undo);

  /* Keys. */
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const leaves = (cell, [, sideways]) => {
    if (!sideways || !cell.matches("input")) return true;
    const { selectionStart: from, selectionEnd: to, value } = cell;
    const isWhole = from === 0 && to === value.length;
    return isWhole || from === to && from === (sideways < 0 ? 0 : value.length);
  };
  let atFocus = "";
  frame.addEventListener("keydown", (event) => {
    const cell = event.target;
    const place = places.get(cell);
    if (!place || event.isComposing) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const step = event.key === "Enter" ? [event.shiftKey ? -1 : 1, 0] : steps[event.key];
    if (isCommand && !event.shiftKey && event.key.toLowerCase() === "z") {
      if (!isLastPasted) return;
      undo();
    } else if (isCommand || event.altKey) return;
    else if (event.key === "Escape" && cell.matches("input")) {
      if (isBlock()) choose(place, place);
      else put([[cell, atFocus]]);
    } else if (event.key === "Delete" && isBlock()) {
      keep(block().flat().filter((box) => box.matches("input")).map((box) => [box, ""]));
    } else if (step && event.shiftKey && event.key !== "Enter") {
      const reached = [end[0] + step[0], end[1] + step[1]];
      if (cells[reached[0]]?.[reached[1]]) choose(start, reached);
    } else if (step && leaves(cell, step)) go([place[0] + step[0], place[1] + step[1]]);
    else return;
    event.preventDefault();
  });
  frame.addEventListener("focusin", (event) => {
    const place = places.get(event.target);
    if (!place) return;
    choose(place, place);
    atFocus = shown(event.target);
  });
  frame.addEventListener("mousedown", (event) => {
    const place = places.get(event.target);
    if (!place || !event.shiftKey || !start) return;
    event.preventDefault();
    choose(start, place);
  });
  frame.addEventListener("mouseover", (event) => {
    const place = places.get(event.target);
    if (!place || event.buttons !== 1 || !start || String(place) === String(end)) return;
    choose(start, place);
  });
  frame.addEventListener("input", (event) => {
    if (!places.has(event.target)) return;
    if (event.isTrusted) isLastPasted = false;
    mark(event.target);
    recount();
  });

  one("tools").hidden = false;
  recount();
})();
