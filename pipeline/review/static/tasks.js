/* Rows of tasks as the timeline and the pages of bodies list them. */
"use strict";

// The places of a task's row: see _task_cells in pipeline/review/overview.py.
review.task = Object.fromEntries(
  ["document", "number", "path", "text", "starts", "due", "printed", "relation", "recurrence", "lead", "coordinate", "serve"]
    .map((name, place) => [name, place]));
review.roles = ["lead", "coordinate", "serve"];

/** Columns of a list of tasks; documents and bodies give rows by number. */
review.taskColumns = (documents, bodies) => {
  const { task } = review;
  const label = (row) => documents(row[task.document]);
  const names = (row) => review.make("div", {}, ...row[task.lead].flatMap((number) => {
    const [name, page] = bodies(number);
    return [review.make("a", { class: "chip", href: review.root + page }, review.printed(name)), " "];
  }));
  return {
    due: { key: "column.due_on", type: "day", value: (row) => row[task.due] ?? row[task.starts], cell: due },
    lead: { key: "column.lead_bodies", value: (row) => row[task.lead].map((number) => bodies(number)[0]).join(" "), cell: names },
    text: { key: "kind.task", cell: (row) => review.printed(row[task.text]) },
    document: {
      key: "column.document",
      value: (row) => label(row)[4] ?? label(row)[2],
      cell: (row) => {
        const [page, type, symbol, , day] = label(row);
        const href = `${review.root}${page}#t${row[task.number]}`;
        const link = review.make("a", { href }, review.printed([type, symbol].filter(Boolean).join(" ") || page.slice(10, 40)));
        return review.make("div", {}, link, " ", review.make("span", { class: "path" }, review.printed(row[task.path])),
          day ? review.make("div", { class: "meta" }, review.time(day)) : null);
      },
    },
  };

  function due(row) {
    const day = row[task.due] ? review.time(row[task.due]) : null;
    const starts = row[task.starts] && row[task.starts] !== row[task.due] && day ? [review.time(row[task.starts]), " – "] : [];
    const repeat = row[task.recurrence] ? review.make("span", { class: "tag" }, review.word("timeline.repeats")) : null;
    return review.make("div", {}, ...starts, day, repeat ? " " : null, repeat,
      row[task.printed] ? review.make("div", { class: "meta" }, review.printed(row[task.printed])) : null);
  }
};

/** Whether a task's time touches the days from `from` to `to`. */
review.inTime = (row, from, to) => {
  if (!from && !to) return true;
  const last = row[review.task.due] ?? row[review.task.starts];
  if (!last) return false;
  return (!from || last >= from) && (!to || last <= to);
};
