/* What every page needs: the namespace `review`, elements, folding of text, the language of the interface. */
"use strict";

window.review = {
  root: document.documentElement.dataset.root,
  texts: {},
  language: "vi",

  /** Make an element; children are elements or strings, which are always text. */
  make(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  },

  /** Text of a document: isolated, so that its direction does not reach what stands around it. */
  printed(text, name = "bdi") {
    return review.make(name, { lang: "vi", dir: "auto" }, text ?? "");
  },

  /** Fold as pipeline.vietnamese.plain does: small letters, no diacritics, words separated by one space. */
  fold(text) {
    const marks = text.toLowerCase().normalize("NFD").replaceAll("đ", "d").replace(/\p{Mn}/gu, "");
    return (marks.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(" ");
  },

  /** A text of the interface in the language chosen, with values in its places. */
  t(key, values = {}) {
    const text = review.texts[review.language]?.[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  },

  /** An element that keeps its text when the language changes. */
  word(key, values) {
    const made = review.make("span", { "data-t": key, "data-t-values": values && JSON.stringify(values) });
    made.textContent = review.t(key, values);
    return made;
  },

  /** An ISO day as people write it. */
  day(iso) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(iso ?? "")) return iso ?? "";
    const [year, month, day] = iso.split("-");
    if (review.language === "vi") return `${day}/${month}/${year}`;
    const name = new Date(Date.UTC(2000, month - 1, 1)).toLocaleString("en", { month: "short", timeZone: "UTC" });
    return `${Number(day)} ${name} ${year}`;
  },

  time(iso) {
    return review.make("time", { datetime: iso }, review.day(iso));
  },

  /** Tell it to people who listen as well as to those who look. */
  say(text) {
    const status = document.getElementById("status");
    status.textContent = text;
    clearTimeout(review.saying);
    review.saying = setTimeout(() => { status.textContent = ""; }, 4000);
  },

  /** Storage of the browser, or memory where it may not be used. */
  storage: (() => {
    const memory = new Map();
    const local = (action, otherwise) => {
      try {
        return action(window.localStorage);
      } catch {
        review.forgets = true;
        return otherwise();
      }
    };
    return {
      get: (key) => local((store) => store.getItem(key), () => memory.get(key) ?? null),
      set: (key, value) => local((store) => store.setItem(key, value), () => memory.set(key, value)),
    };
  })(),

  /** Run when the page is there. */
  ready(action) {
    if (document.readyState === "complete") action();
    else window.addEventListener("load", action, { once: true });
  },

  addTexts(texts) {
    review.texts = texts;
    const kept = review.storage.get("vanban-review:language");
    review.setLanguage(kept in texts ? kept : "vi");
  },

  setLanguage(language) {
    review.language = language;
    document.documentElement.lang = language;
    review.translate(document);
    const other = language === "vi" ? "en" : "vi";
    const button = document.getElementById("language");
    button.lang = other;
    button.textContent = review.texts[other]["language.name"];
    document.dispatchEvent(new CustomEvent("review:language"));
  },

  translate(part) {
    for (const found of part.querySelectorAll("[data-t]")) {
      found.textContent = review.t(found.dataset.t, JSON.parse(found.dataset.tValues ?? "{}"));
    }
    for (const found of part.querySelectorAll("[data-t-label]")) {
      const label = `${review.t(found.dataset.tLabel)} ${found.dataset.tDetail ?? ""}`.trim();
      found.setAttribute(found.tagName === "IMG" ? "alt" : "aria-label", label);
    }
    for (const found of part.querySelectorAll("[data-t-placeholder]")) {
      found.placeholder = review.t(found.dataset.tPlaceholder);
    }
    for (const found of part.querySelectorAll("time[datetime]")) {
      found.textContent = review.day(found.getAttribute("datetime"));
    }
  },
};

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("language").addEventListener("click", () => {
    const language = review.language === "vi" ? "en" : "vi";
    review.storage.set("vanban-review:language", language);
    review.setLanguage(language);
  });
});
