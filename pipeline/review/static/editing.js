/* Editing of what was extracted: one form for each fact; corrections are shown where they were made. */
"use strict";

(() => {
  const originals = new WeakMap();
  const documentId = () => document.getElementById("panes").dataset.document;

  /** Which value an element shows, as a correction names it. */
  function place(shown) {
    const { key } = shown.closest("[data-key]").dataset;
    const { table } = shown.closest("[data-table]").dataset;
    return { document_id: documentId(), table, key, column: shown.dataset.column };
  }

  function oldCell(shown) {
    if (shown.dataset.cell !== undefined) return shown.dataset.cell;
    const original = originals.get(shown);
    return original ? original.map((node) => node.textContent).join("") : shown.textContent;
  }

  const cells = (fact) => [...fact.querySelectorAll(".value[data-column]")].filter((shown) => shown.closest(".fact, .line") === fact);

  /** A cell as people read it. */
  function readable(shown, cell) {
    const { kind, column } = shown.dataset;
    if (cell === "" || cell === "[]") return review.word("value.none");
    if (kind === "date") return review.time(cell);
    if (kind === "choice") return review.word(`value.${column}.${cell}`);
    return review.printed(kind === "list" ? JSON.parse(cell).join("; ") : cell);
  }

  /** Show the correction of a value, if it has one. */
  function show(shown) {
    const row = review.corrections.own(place(shown));
    const changed = row && row.new_value !== row.old_value;
    if (!originals.has(shown)) {
      if (!changed) return;
      originals.set(shown, [...shown.childNodes]);
    }
    shown.classList.toggle("edited", Boolean(changed));
    if (!changed) {
      shown.replaceChildren(...originals.get(shown));
      return;
    }
    const stale = row.old_value !== oldCell(shown) ? [" ", review.make("span", { class: "tag stale" }, review.word("edit.stale"))] : [];
    shown.replaceChildren(review.make("del", {}, readable(shown, row.old_value)), " ",
      review.make("ins", {}, readable(shown, row.new_value)), ...stale);
    for (let hidden = shown.closest("[hidden]"); hidden; hidden = hidden.parentElement.closest("[hidden]")) hidden.hidden = false;
  }

  function input(shown, cell) {
    const { kind, column } = shown.dataset;
    if (kind === "choice") {
      const options = ["", ...shown.dataset.choices.split(" ")].map((value) =>
        review.make("option", { value, selected: value === cell }, review.t(value ? `value.${column}.${value}` : "value.none")));
      return review.make("select", {}, ...options);
    }
    if (kind === "date" || kind === "number") return review.make("input", { type: kind, value: cell, max: kind === "date" ? "9999-12-31" : null });
    const text = kind === "list" ? JSON.parse(cell || "[]").join("\n") : cell;
    const rows = Math.min(Math.max(Math.ceil(text.length / 60), text.split("\n").length + Number(kind === "list"), 1), 12);
    const made = review.make("textarea", { rows, lang: "vi", dir: "auto" });
    made.value = text;
    return made;
  }

  function cellOf(shown, value) {
    const text = value.normalize("NFC").trim();
    if (shown.dataset.kind !== "list") return text;
    const items = text.split("\n").map((item) => item.trim()).filter(Boolean);
    return `[${items.map((item) => JSON.stringify(item)).join(", ")}]`;
  }

  function makeForm(fact) {
    const known = cells(fact).map((shown) => {
      const row = review.corrections.own(place(shown));
      return { shown, old: oldCell(shown), now: row ? row.new_value : oldCell(shown), row };
    });
    const inputs = known.map(({ shown, now }) => input(shown, now));
    const labels = known.map(({ shown }, number) => review.make("label", {},
      review.word(`column.${shown.dataset.column}`), shown.dataset.kind === "list" ? review.make("small", {}, review.word("edit.list")) : null, inputs[number]));
    const note = review.make("input", { value: known.find(({ row }) => row?.note)?.row.note ?? "" });
    const form = review.make("form", { class: "editor" }, ...labels,
      review.make("label", {}, review.word("column.note"), note),
      review.make("div", { class: "buttons" },
        review.make("button", { type: "submit", class: "main" }, review.word("edit.save")),
        review.make("button", { type: "button", class: "cancel" }, review.word("edit.cancel"))));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      for (const [number, { shown, old, now }] of known.entries()) {
        const cell = cellOf(shown, inputs[number].value);
        if (cell === now) continue;
        if (cell === old) review.corrections.remove(place(shown));
        else if (!await review.corrections.add({ ...place(shown), old_value: old, new_value: cell, note: note.value.trim() })) return;
      }
      close(fact, form);
      review.say(review.t("edit.saved"));
    });
    form.querySelector(".cancel").addEventListener("click", () => close(fact, form));
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(fact, form);
    });
    return { form, known, inputs };
  }

  function close(fact, form) {
    form.remove();
    fact.querySelector("button.edit")?.focus();
  }

  /** Open the form of a fact, at one of its columns if that can be edited. */
  review.edit = (fact, column) => {
    if (!fact || !cells(fact).length) {
      review.say(review.t("edit.nothing"));
      return;
    }
    fact.querySelector("form.editor")?.remove();
    const { form, known, inputs } = makeForm(fact);
    (fact.querySelector("dd") && fact.classList.contains("field") ? fact.querySelector("dd") : fact).append(form);
    const wanted = known.findIndex(({ shown }) => shown.dataset.column === column);
    inputs[Math.max(wanted, 0)].focus();
  };

  review.addEditButtons = (part) => {
    for (const fact of part) {
      if (fact.querySelector(":scope button.edit") || !cells(fact).length) continue;
      const name = fact.querySelector("dt, .path, .badge, h3")?.textContent.trim() ?? "";
      const button = review.make("button", { type: "button", class: "edit", "data-t-label": "edit.button", "data-t-detail": name,
        "aria-label": `${review.t("edit.button")} ${name}` }, "✎");
      button.addEventListener("click", () => review.edit(fact));
      (fact.querySelector(":scope > h4, :scope > .head, :scope > h3, :scope > dd") ?? fact).append(button);
      fact.querySelector(":scope > .why")?.before(button);
    }
  };

  review.showCorrections = () => document.querySelectorAll(".value[data-column]").forEach(show);

  /** Confirm the value that a doubt is about: the same value, old and new. */
  review.accept = async (doubt) => {
    const { table, key, column, cell } = doubt.dataset;
    const where = { document_id: documentId(), table, key, column };
    if (review.corrections.own(where)) review.corrections.remove(where);
    else await review.corrections.add({ ...where, old_value: cell, new_value: cell });
  };

  /** Whether the value that a doubt is about was corrected or confirmed. */
  review.isSettled = (doubt) => {
    const { table, key, column } = doubt.dataset;
    return Boolean(review.corrections.own({ document_id: documentId(), table, key, column }));
  };
})();
