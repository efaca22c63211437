"use strict";
// A shared link may name a place on a page that has moved: its id stays, unless the list gives a new one.
(() => {
  const part = [...document.querySelectorAll(".moved li")].find((it) => "#" + it.id === location.hash);
  const whole = document.querySelector("a[data-moved]");
  if (part) location.replace(part.querySelector("a").href);
  else if (whole) location.replace(whole.href + (whole.hash ? "" : location.hash));
})();
