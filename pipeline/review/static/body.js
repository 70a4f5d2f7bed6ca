/* The page of a body: all tasks in which it has a role. */
"use strict";

review.ready(() => {
  const { task, roles } = review;
  const data = JSON.parse(document.getElementById("data").textContent);
  const documents = new Map(data.documents);
  const bodies = new Map(data.bodies);
  const columns = review.taskColumns((number) => documents.get(number), (number) => bodies.get(number));
  const own = (row) => roles.filter((role) => row[task[role]].includes(data.number));
  const role = {
    key: "filter.role",
    value: (row) => roles.indexOf(own(row)[0]),
    cell: (row) => review.make("div", {}, ...own(row).flatMap((name) => [review.make("span", { class: `tag ${name}` }, review.word(`role.${name}`)), " "])),
  };
  const list = review.list({
    table: document.getElementById("list"),
    pager: document.getElementById("pager"),
    columns: [role, columns.due, columns.text, columns.lead, columns.document],
  });
  review.filters(document.getElementById("filters"), ({ q = "", role: wanted = "", from = "", to = "" }) => {
    const query = review.fold(q);
    const found = data.tasks.filter((row) => (!wanted || own(row).includes(wanted)) && review.inTime(row, from, to)
      && review.matches(review.fold(row[task.text]), query));
    list.set(found);
    document.getElementById("found").replaceChildren(review.word("list.found", { n: found.length, of: data.tasks.length }));
  })();
});
