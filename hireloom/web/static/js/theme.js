// Applies the theme and the rail's width before the first paint. Not a module, so that it runs while the head is read.
(function () {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("hireloom:theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("hireloom:rail") === "collapsed") root.dataset.rail = "collapsed";
  } catch {
    // Storage is switched off: the system's theme it is.
  }
})();
