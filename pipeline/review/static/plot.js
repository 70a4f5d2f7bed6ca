/* The plot of deadlines: a line for each body, time from left to right; black on white when printed. */
"use strict";

(() => {
  const SPACE = "http://www.w3.org/2000/svg";
  const RIGHT = 20;
  const ROW = 24;
  const TOP = 34;
  const DAY = 86_400_000;

  function draw(name, attributes, ...children) {
    const made = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const days = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;

  /** The years, quarters or months between two days, so that there are at most so many. */
  function ticks(first, last, most) {
    const start = new Date(first * DAY);
    const months = (last - first) / 30.4;
    const step = [1, 3, 6, 12, 24, 60, 120].find((one) => months / one <= most) ?? 240;
    const found = [];
    const year = step >= 12 ? Math.floor(start.getUTCFullYear() / (step / 12)) * (step / 12) : start.getUTCFullYear();
    for (let month = 0; ; month += step) {
      const day = Date.UTC(year, month, 1) / DAY;
      if (day > last) return found;
      const at = new Date(day * DAY);
      const label = step >= 12 ? String(at.getUTCFullYear()) : `${String(at.getUTCMonth() + 1).padStart(2, "0")}/${at.getUTCFullYear()}`;
      if (day >= first) found.push([day, label]);
    }
  }

  function shorten(text, length) {
    return text.length > length ? `${text.slice(0, length - 1)}…` : text;
  }

  function axis(svg, first, last, x, height, most) {
    for (const [day, label] of ticks(first, last, most)) {
      svg.append(draw("path", { class: "grid", d: `M${x(day)} ${TOP - 6}V${height - 4}` }),
        draw("text", { class: "tick", x: x(day), y: TOP - 12, "text-anchor": "middle" }, label));
    }
  }

  /** The tasks of a body that fall on one day, as one dot with their number. */
  function dots(tasks) {
    const { task } = review;
    const byDay = new Map();
    for (const row of tasks) {
      const at = row[task.due] ?? row[task.starts];
      if (at) byDay.set(at, [...(byDay.get(at) ?? []), row]);
    }
    return [...byDay].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  function line(svg, { name, page, tasks }, y, x, size) {
    const { task } = review;
    svg.append(draw("path", { class: "row", d: `M${size.label} ${y}H${size.width - RIGHT}` }));
    svg.append(draw("a", { href: page }, draw("text", { class: "name", x: size.label - 10, y: y + 4, "text-anchor": "end" },
      draw("title", {}, name), shorten(name, size.letters))));
    const byDay = dots(tasks);
    for (const [day, rows] of byDay) {
      const starts = rows.map((row) => row[task.starts]).filter((start) => start && start < day).sort()[0];
      if (starts) {
        const left = Math.max(x(days(starts)), size.label);
        svg.append(draw("rect", { class: "span", x: left, y: y - 2, width: Math.max(x(days(day)) - left, 0), height: 4 }));
      }
    }
    for (const [day, rows] of byDay) {
      const words = rows.map((row) => row[task.text]).slice(0, 5).join("\n");
      const title = draw("title", {}, `${review.day(day)}\n${name}\n${words}${rows.length > 5 ? "\n…" : ""}`);
      const at = x(days(day));
      if (rows.every((row) => row[task.recurrence])) {
        svg.append(draw("path", { class: "repeat", d: `M${at} ${y - 6}l6 6l-6 6l-6 -6z` }, title));
      } else {
        svg.append(draw("circle", { class: "due", cx: at, cy: y, r: rows.length > 1 ? 8 : 4.5 }, title));
        if (rows.length > 1) svg.append(draw("text", { class: "count", x: at, y: y + 3.2, "text-anchor": "middle" }, String(rows.length)));
      }
    }
  }

  /** Draw bodies ({name, page, tasks}) between two days; rows without a day are left out. */
  review.plot = (bodies, from, to) => {
    const first = days(from);
    const last = Math.max(days(to), first + 28);
    const narrow = window.matchMedia("screen and (max-width: 860px)").matches;
    const size = narrow ? { width: 520, label: 190, letters: 26, ticks: 5 } : { width: 1000, label: 300, letters: 44, ticks: 11 };
    const margin = (last - first) * 0.02;
    const x = (day) => Math.round((size.label + 14 + ((day - first + margin) / (last - first + 2 * margin)) * (size.width - RIGHT - size.label - 28)) * 10) / 10;
    const height = TOP + bodies.length * ROW + 6;
    const svg = draw("svg", { class: "plot", viewBox: `0 0 ${size.width} ${height}`, role: "group", "aria-label": review.t("timeline.plot") });
    axis(svg, first, last, x, height, size.ticks);
    bodies.forEach((body, number) => line(svg, body, TOP + number * ROW + ROW / 2, x, size));
    return svg;
  };
})();
