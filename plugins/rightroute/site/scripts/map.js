/* The map: a link to a box of a topic that is folded away opens that topic. Newer browsers do so by themselves. */
(function () {
  "use strict";
  function open() {
    var at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var folded = at && at.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    at.scrollIntoView();
  }
  addEventListener("hashchange", open);
  open();
})();
