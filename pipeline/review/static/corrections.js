/* Corrections: kept in the browser until they are downloaded as corrections.csv. */
"use strict";

(() => {
  const COLUMNS = ["document_id", "table", "key", "column", "old_value", "new_value", "who", "note"];
  const PLACE = ["document_id", "table", "key", "column"];
  // One folder with a review is one list: two datasets in the same browser do not mix.
  const folder = new URL(review.root || ".", window.location.href).pathname;
  const stored = `vanban-review:corrections:${folder}`;
  let earlier = [];
  let own = new Map(JSON.parse(review.storage.get(stored) ?? "[]"));

  const placeOf = (row) => JSON.stringify(PLACE.map((column) => row[column]));
  // Cells stand in CSV files as those of the tables do: see pipeline/write/cells.py.
  const guard = (cell) => (/^(?:[\t\r\n']|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(cell) ? `'${cell}` : cell);
  const unguard = (cell) => (cell.startsWith("'") ? cell.slice(1) : cell);
  const quote = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  function keep() {
    review.storage.set(stored, JSON.stringify([...own]));
    show();
  }

  function show() {
    document.getElementById("correction-count").textContent = own.size;
    document.dispatchEvent(new CustomEvent("review:corrections"));
  }

  /** All rows that a download holds: those that the dataset has taken in, then those of this browser. */
  function rows() {
    return [...earlier, ...[...own.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)];
  }

  function csv() {
    const lines = [COLUMNS, ...rows().map((row) => COLUMNS.map((column) => guard(row[column] ?? "")))];
    return `\ufeff${lines.map((cells) => `${cells.map(quote).join(",")}\r\n`).join("")}`;
  }

  function download() {
    const address = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    review.make("a", { href: address, download: "corrections.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  /** Ask for the name once; resolves to null when the person does not give it. */
  function who() {
    const known = review.storage.get("vanban-review:who");
    if (known) return Promise.resolve(known);
    return new Promise((resolve) => {
      const input = review.make("input", { name: "who", required: true, autocomplete: "name", id: "who" });
      const dialog = makeDialog("who.title", [
        review.make("p", {}, review.word("who.about")),
        review.make("label", {}, review.word("column.who"), input),
        review.make("div", { class: "buttons" },
          review.make("button", { type: "submit", value: "ok", class: "main" }, review.word("edit.save")),
          review.make("button", { type: "submit", value: "", formnovalidate: true }, review.word("edit.cancel"))),
      ]);
      dialog.addEventListener("close", () => {
        const name = dialog.returnValue === "ok" ? input.value.trim() : "";
        if (name) review.storage.set("vanban-review:who", name);
        dialog.remove();
        resolve(name || null);
      });
      dialog.showModal();
    });
  }

  function makeDialog(title, children) {
    const name = `dialog-${title.replace(".", "-")}`;
    const heading = review.make("h2", { id: name }, review.word(title));
    const form = review.make("form", { method: "dialog" }, heading, ...children);
    const dialog = review.make("dialog", { "aria-labelledby": name }, form);
    document.body.append(dialog);
    return dialog;
  }

  function list() {
    const body = review.make("tbody");
    for (const [place, row] of own) {
      const note = review.make("input", { value: row.note, "data-t-label": "column.note" });
      note.addEventListener("change", () => {
        own.set(place, { ...own.get(place), note: note.value });
        keep();
      });
      const remove = review.make("button", { type: "button" }, review.word("corrections.undo"));
      const line = review.make("tr", {},
        review.make("td", {}, review.printed(`${row.document_id} · ${row.table} · ${row.key} · ${row.column}`)),
        review.make("td", {}, review.printed(row.old_value)),
        review.make("td", {}, row.old_value === row.new_value ? review.word("edit.accepted") : review.printed(row.new_value)),
        review.make("td", {}, note), review.make("td", {}, remove));
      remove.addEventListener("click", () => {
        own.delete(place);
        line.remove();
        keep();
      });
      body.append(line);
    }
    const heads = ["corrections.where", "column.old_value", "column.new_value", "column.note", "corrections.undo"];
    const head = review.make("thead", {}, review.make("tr", {}, ...heads.map((key) => review.make("th", { scope: "col" }, review.word(key)))));
    return review.make("div", { class: "scroll" }, review.make("table", { class: "list small" }, head, body));
  }

  function open() {
    const get = review.make("button", { type: "button", class: "main", id: "download" }, review.word("corrections.download"));
    get.addEventListener("click", download);
    const children = [review.make("p", {}, review.word("corrections.about", { own: own.size, earlier: earlier.length }))];
    if (review.forgets) children.push(review.make("p", { class: "note" }, review.word("corrections.memory")));
    if (own.size) children.push(list());
    children.push(review.make("div", { class: "buttons" }, get,
      review.make("button", { type: "submit" }, review.word("edit.close"))));
    const dialog = makeDialog("corrections.title", children);
    review.translate(dialog);
    dialog.classList.add("wide");
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  }

  review.addCorrections = (found) => {
    earlier = found.map((cells) => Object.fromEntries(COLUMNS.map((column, place) => [column, unguard(cells[place])])));
    // What a build has taken in need not be kept here.
    for (const row of earlier) if (own.get(placeOf(row))?.new_value === row.new_value) own.delete(placeOf(row));
    keep();
  };
  review.dialog = makeDialog;
  review.corrections = {
    rows,
    csv,
    own: (row) => own.get(placeOf(row)),
    async add(row) {
      const name = await who();
      if (!name) return false;
      own.set(placeOf(row), { ...row, who: name, note: row.note ?? "" });
      keep();
      return true;
    },
    remove(row) {
      own.delete(placeOf(row));
      keep();
    },
  };

  document.getElementById("open-corrections").addEventListener("click", open);
  window.addEventListener("storage", (event) => {
    if (event.key !== stored) return;
    own = new Map(JSON.parse(event.newValue ?? "[]"));
    show();
  });
  window.addEventListener("beforeunload", (event) => {
    if (review.forgets && own.size) event.preventDefault();
  });
})();
