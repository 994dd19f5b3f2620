/* On every page: leaving it at once, and printing it. Everything here has a plain way beside it for browsers without script.
   It runs before the page is drawn, so that Back never shows a page that the reader has left. */
(function () {
  "use strict";
  var root = document.documentElement;
  var MARK = "left";
  var presses = 0;
  var timer = 0;
  var told = null;
  var alone = false;

  /* One mark, and only once somebody has left: it lasts as long as the tab, and lets Back lead away again. */
  function mark(value) {
    try {
      if (value === undefined) return sessionStorage.getItem(MARK);
      if (value) sessionStorage.setItem(MARK, value);
      else sessionStorage.removeItem(MARK);
    } catch (error) {
      /* Storage is switched off: Back then shows the page before the last. */
    }
    return null;
  }

  /* Ticks of checklists, which a reader may have asked to keep (checklist.js), go from whichever page is left. */
  function forgetTicks() {
    try {
      Object.keys(localStorage).forEach(function (name) {
        if (name.indexOf("list-") === 0) localStorage.removeItem(name);
      });
    } catch (error) {
      /* Storage is switched off: nothing was kept. */
    }
  }

  function hide(gone) {
    root.classList.toggle("rr-gone", gone);
  }

  /* The title goes first: the list of pages visited keeps the last one that a page had. */
  function go(to) {
    hide(true);
    document.title = "Loading";
    location.replace(to);
  }

  function leave() {
    var link = document.querySelector(".rr-leave");
    if (!link) return;
    hide(true);
    document.dispatchEvent(new Event("rr-leave"));
    forgetTicks();
    mark(link.href);
    go(link.href);
  }

  function cameBack() {
    var entry = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
    return entry ? entry.type === "back_forward" : performance.navigation && performance.navigation.type === 2;
  }

  function guard(kept) {
    var to = mark();
    if (to && (kept || cameBack())) return go(to);
    if (to) mark("");
    if (kept) hide(false);
  }

  function say(words) {
    if (told) told.textContent = words;
  }

  /* Screen readers tell what changes inside a place that is there already, so it is made before there is anything to say. */
  function listen() {
    if (told || !document.body) return;
    told = document.createElement("p");
    told.className = "rr-leaving";
    told.setAttribute("role", "status");
    document.body.appendChild(told);
  }

  /* Shift three times, each within five seconds of the last. Shift held for a capital letter, a shortcut or a click does not count. */
  function down(event) {
    if (event.key !== "Shift") return forget();
    if (!event.repeat) alone = true;
    listen();
  }

  function up(event) {
    if (event.key !== "Shift") return;
    if (!alone || event.altKey || event.ctrlKey || event.metaKey) return forget();
    alone = false;
    presses += 1;
    clearTimeout(timer);
    if (presses >= 3) return leave();
    timer = setTimeout(forget, 5000);
    say(presses === 1 ? "Press Shift 2 more times to leave this site." : "Press Shift once more to leave this site.");
  }

  function forget() {
    alone = false;
    presses = 0;
    say("");
  }

  guard(false);
  /* A page that the browser keeps for Back is put away unseen, so that it never flashes up before it is led away. */
  addEventListener("pagehide", function () {
    hide(true);
  });
  addEventListener("pageshow", function (event) {
    if (event.persisted) guard(true);
  });
  addEventListener("keydown", down, true);
  addEventListener("keyup", up, true);
  addEventListener("mousedown", forget, true);
  document.addEventListener("click", function (event) {
    var on = event.target.closest ? event.target.closest("[data-leave], [data-print]") : null;
    if (!on) return;
    event.preventDefault();
    if (on.hasAttribute("data-leave")) leave();
    else print();
  });
  /* What needs script is shown as it is read, before it is drawn: shown later, it would push down what somebody has begun to read. */
  function show() {
    [].forEach.call(document.querySelectorAll("[data-needs-script][hidden]"), function (one) {
      one.hidden = false;
    });
  }
  var reading = new MutationObserver(show);
  reading.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", function () {
    reading.disconnect();
    show();
  });
})();
