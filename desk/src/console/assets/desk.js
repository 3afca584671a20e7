// What the console's pages do beyond plain HTML: live parts, copying, times, dialogs in browsers
// that do not open them by themselves. Every page works without it, except that live parts then
// have to be reloaded.
"use strict";

const page = document.documentElement;

// ---- Times: in the reader's own zone and way of writing.

const own = navigator.languages.find((language) => language.split("-")[0] === page.lang);
const locale = own || (page.lang === "en" ? "en-GB" : page.lang);
const written = {
  full: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
  time: new Intl.DateTimeFormat(locale, { timeStyle: "medium" }),
  ago: new Intl.DateTimeFormat(locale, { dateStyle: "medium" }),
};
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

function distance(then) {
  const seconds = (then - Date.now()) / 1000;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return relative.format(Math.trunc(seconds), "second");
}

function showTimes(root) {
  for (const element of root.querySelectorAll("time[data-time]")) {
    const then = new Date(element.dateTime);
    const style = element.dataset.time;
    const near = Math.abs(then - Date.now()) < 30 * 86400e3;
    if (style !== "full") element.title = written.full.format(then);
    say(element, style === "ago" && near ? distance(then) : written[style].format(then));
  }
}

// What is already there is not written again: a screen reader would say it again.
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// ---- Copying.

function prepareCopying(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(text.textContent);
  toast(document.body.dataset.copied);
}

let toastEnds;

function toast(text) {
  const element = document.getElementById("toast");
  element.textContent = text;
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => { element.textContent = ""; }, 2500);
}

// ---- Dialogs, for browsers that do not know `command`.

function command(button) {
  const dialog = document.getElementById(button.getAttribute("commandfor"));
  if (button.getAttribute("command") === "close") dialog.close();
  else dialog.showModal();
}

// ---- One click is enough: a form is sent once.

function sendOnce(event) {
  if (event.defaultPrevented) return;
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else if (form.method === "post") form.dataset.sent = "yes";
}

// ---- Live parts: the desk sends elements with ids, which take the place of those on the page.

function swap(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const fresh of [...template.content.children]) {
    const old = document.getElementById(fresh.id);
    if (!old) continue;
    // Something belongs on the page that only the desk can put there.
    if (fresh.dataset.page !== old.dataset.page) return location.reload();
    if (fresh.hasAttribute("data-says")) {
      say(old, fresh.textContent);
      continue;
    }
    if (fresh.hasAttribute("data-keep")) {
      keep(old, fresh);
      continue;
    }
    if (fresh.dataset.version !== undefined && fresh.dataset.version === old.dataset.version) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    old.replaceWith(fresh);
    prepare(fresh);
    if (focused) document.getElementById(focused)?.focus();
  }
}

// Lists change where they differ and nowhere else: what somebody reads, has ticked, marked or is about
// to press stays as it is, and nothing moves under the pointer.
let waiting;

function keep(old, fresh) {
  const marked = getSelection();
  if (!marked.isCollapsed && old.contains(marked.anchorNode)) {
    waiting = [old, fresh];
    return;
  }
  waiting = undefined;
  const seen = [...old.querySelectorAll("tr[id]")].find((row) => row.getBoundingClientRect().bottom > 0);
  const before = seen?.getBoundingClientRect().top;
  const focused = old.contains(document.activeElement);
  grow(old, fresh);
  showTimes(old);
  if (focused && !old.contains(document.activeElement)) document.getElementById("main")?.focus();
  if (scrollY > 0 && seen?.isConnected) scrollBy(0, seen.getBoundingClientRect().top - before);
}

// What belongs to the reader, and not to the desk.
const readers = new Set(["open", "data-sent", "title", "style"]);

function grow(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (old.matches("time[data-time]")) {
    if (old.dateTime === fresh.dateTime) return;
    old.textContent = fresh.textContent;
  }
  for (const { name } of [...old.attributes]) {
    if (!readers.has(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const ids = new Set([...fresh.children].map((child) => child.id));
  for (const child of [...old.children]) if (child.id && !ids.has(child.id)) child.remove();
  let here = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const own = wanted.id && [...old.children].find((child) => child.id === wanted.id);
    const like = own || (here && !here.id && !wanted.id && here.nodeName === wanted.nodeName && here);
    if (!like) {
      old.insertBefore(wanted, here);
      continue;
    }
    grow(like, wanted);
    if (like === here) here = here.nextSibling;
    else old.insertBefore(like, here);
  }
  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}

document.addEventListener("selectionchange", () => {
  if (waiting && getSelection().isCollapsed) keep(...waiting);
});

// A tab that nobody sees needs no stream: browsers allow only a few at a time to one desk.
function follow(element) {
  let events = listen(element);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) events.close();
    else if (events.readyState === EventSource.CLOSED && !element.dataset.over) events = listen(element);
  });
  addEventListener("pagehide", () => events.close());
}

function listen(element) {
  const events = new EventSource(element.dataset.live);
  const lost = document.getElementById("live-lost");
  events.addEventListener("open", () => { if (lost) lost.textContent = ""; });
  events.addEventListener("parts", (event) => swap(event.data));
  events.addEventListener("over", () => {
    element.dataset.over = "yes";
    events.close();
  });
  events.addEventListener("leave", () => location.assign(element.dataset.then || location.href));
  events.addEventListener("error", () => {
    if (lost) lost.textContent = document.body.dataset.lost;
    // The browser gives up when the answer was not a stream, as it is while a desk restarts.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
  });
  return events;
}

// ---- All together.

function prepare(root) {
  showTimes(root);
  prepareCopying(root);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (!button) return;
  if (button.dataset.copy) copy(button);
  if (button.hasAttribute("commandfor") && !("commandForElement" in button)) command(button);
});
document.addEventListener("submit", sendOnce);
document.addEventListener("change", (event) => {
  // The appearance is seen before it is saved.
  if (event.target.name === "theme") page.dataset.theme = event.target.value;
  if (event.target.dataset.all) {
    const boxes = event.target.form.querySelectorAll(`input[name="${event.target.dataset.all}"]`);
    for (const box of boxes) box.checked = event.target.checked;
  }
});
addEventListener("pageshow", (event) => {
  // A page from the browser's memory may be old, and its forms were sent.
  if (event.persisted) location.reload();
});

prepare(document);
setInterval(() => showTimes(document), 15000);
for (const element of document.querySelectorAll("[data-live]")) follow(element);
