/* A table of text and choice boxes filled like a sheet: Enter, arrows, blocks from Excel. Without it a plain form. */
"use strict";

(() => {
  const frame = document.querySelector("[data-boxes]");
  if (!frame) return;
  const words = frame.dataset;
  const names = JSON.parse(words.boxes);
  const one = (name) => frame.querySelector(`[data-boxes-${name}]`);
  const lines = all("[data-boxes-row]", frame);
  const cells = lines.map((line) => all("td", line).map((td) => td.querySelector("input:not([type=hidden]), select")));
  const places = new Map(cells.flatMap((row, r) => row.map((cell, c) => [cell, [r, c]])));

  const go = ([r, c]) => {
    const cell = cells[r]?.[c];
    cell?.focus();
    if (cell?.matches("input")) cell.select();
  };
  frame.addEventListener("keydown", (event) => {
    const place = places.get(event.target);
    if (!place || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (event.key !== "Enter" && !(isArrow && event.target.matches("input"))) return;
    const isUp = event.key === "ArrowUp" || event.key === "Enter" && event.shiftKey;
    go([place[0] + (isUp ? -1 : 1), place[1]]);
    event.preventDefault();
  });

  /* What a box would hold for a text; null where a choice has no such answer. */
  const read = (cell, text) => {
    if (cell.matches("input")) return text.trim();
    const asked = plainName(text);
    if (asked === "" || asked === "—") return "";
    const found = names[asked] ?? [...cell.options].find((option) => option.value && plainName(option.text).startsWith(asked))?.value;
    return [...cell.options].some((option) => option.value === found) ? found : null;
  };
  const rowOf = (text) => lines.findIndex((line) => plainName(line.dataset.boxesRow) === plainName(text));
  const nameColumn = (pasted) => [0, 1].find((c) => pasted.some((row) => row.length > c + 1 && rowOf(row[c]) >= 0));

  const report = (left, head) => {
    one("left").hidden = !left.length;
    one("left-head").textContent = head;
    one("left-list").replaceChildren(...left.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    say(head);
  };
  const paste = (pasted, [top, left]) => {
    const rest = [];
    const column = nameColumn(pasted);
    let written = 0;
    pasted.forEach((row, number) => {
      const r = column === undefined ? top + number : rowOf(row[column] ?? "");
      if (r < 0) {
        if (number > 0) rest.push(`“${row.join(" | ")}”: ${words.boxesUnknown}`);
        return;
      }
      row.slice(column === undefined ? 0 : column + 1).forEach((text, step) => {
        const cell = cells[r]?.[left + step];
        const value = cell ? read(cell, text) : null;
        if (value === null) {
          if (text.trim()) rest.push(`“${text.trim()}” (${number + 1}:${step + 1}): ${cell ? words.boxesWrong : words.boxesOutside}`);
          return;
        }
        cell.value = value;
        ["input", "change"].forEach((name) => cell.dispatchEvent(new Event(name, { bubbles: true })));
        written += 1;
      });
    });
    report(rest, words.boxesPasted.replace("%n", written));
  };
  frame.addEventListener("paste", (event) => {
    const place = places.get(event.target);
    const pasted = splitBlock(event.clipboardData.getData("text/plain"));
    const isSingle = pasted.length === 1 && pasted[0].length === 1;
    if (!place || !pasted.length || isSingle && event.target.matches("input")) return;
    event.preventDefault();
    paste(pasted, place);
  });
})();
