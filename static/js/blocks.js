/* Blocks of cells as spreadsheets hand them over; used by the tables that are edited like a sheet. */
"use strict";

/* Tabs part cells, lines part rows; a cell with either in it stands in quotes. */
const splitBlock = (text) => {
  const found = text.replace(/\r\n?/g, "\n").match(/("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)([\t\n]|$)/g) ?? [];
  const rows = [[]];
  found.forEach((piece, place) => {
    if (piece === "" && place === found.length - 1) return;
    const value = piece.replace(/[\t\n]$/, "");
    rows.at(-1).push(/^".*"$/s.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (piece.endsWith("\n")) rows.push([]);
  });
  if (!rows.at(-1).length) rows.pop();
  return rows;
};
const plainName = (text) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
