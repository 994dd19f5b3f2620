/* A checklist: how many boxes of a list are ticked, in words; taking all ticks away; and keeping them on this phone, only for a reader who asks.
   Without script the boxes can be ticked and the page printed. */
(function () {
  "use strict";
  var PREFIX = "list-";
  var tools = document.querySelector(".rr-tools");
  if (!tools) return;
  var key = PREFIX + tools.getAttribute("data-list");
  var keep = document.getElementById("remember");
  var told = tools.querySelector("[role=status]");
  var boxes = [].slice.call(document.querySelectorAll(".rr-boxes input"));
  var counts = [].map.call(document.querySelectorAll(".rr-boxes"), function (group) {
    var words = document.createElement("p");
    words.className = "rr-count";
    group.appendChild(words);
    return { words: words, boxes: [].slice.call(group.querySelectorAll("input")) };
  });

  function ticked(some) {
    return some.filter(function (box) {
      return box.checked;
    });
  }

  function count() {
    counts.forEach(function (group) {
      group.words.textContent = ticked(group.boxes).length + " of " + group.boxes.length + " done";
    });
  }

  /* Under one key, whose name is a number: the marks of the ticked boxes, made from their words. A box whose words change is not ticked. */
  function write() {
    if (!keep.checked) return true;
    try {
      localStorage.setItem(key, ticked(boxes).map(function (box) { return box.value; }).join(" "));
      return true;
    } catch (error) {
      return false;
    }
  }

  function read() {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  function forget(all) {
    try {
      Object.keys(localStorage).forEach(function (name) {
        if (name === key || (all && name.indexOf(PREFIX) === 0)) localStorage.removeItem(name);
      });
    } catch (error) {
      /* Nothing could be kept, so nothing is there. */
    }
  }

  function clear(all) {
    forget(all);
    boxes.forEach(function (box) {
      box.checked = false;
    });
    keep.checked = false;
    count();
  }

  var before = read();
  if (before !== null) {
    keep.checked = tools.open = true;
    before = before.split(" ");
    boxes.forEach(function (box) {
      if (before.indexOf(box.value) !== -1) box.checked = true;
    });
  }
  count();

  document.addEventListener("change", function (event) {
    if (event.target === keep) {
      if (!keep.checked) forget(false);
      else if (!write()) {
        keep.checked = false;
        told.textContent = "This browser does not let pages keep anything.";
        return;
      }
      told.textContent = keep.checked ? "Your ticks are kept on this phone or computer." : "Nothing is kept any more.";
    } else if (boxes.indexOf(event.target) !== -1) {
      write();
      count();
    }
  });
  tools.querySelector("[data-do=clear]").addEventListener("click", function () {
    clear(false);
    told.textContent = "All ticks are gone.";
  });
  /* Leaving takes everything away: what is ticked here and what was typed. The ticks that are kept go with every page (page.js). */
  document.addEventListener("rr-leave", function () {
    clear(true);
    told.textContent = "";
    [].forEach.call(document.querySelectorAll(".rr-write input"), function (one) {
      one.value = "";
    });
  });
})();
