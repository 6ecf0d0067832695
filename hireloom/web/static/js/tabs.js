// On a narrow screen the tabs scroll; the one that one is on is in view from the start.
for (const tab of document.querySelectorAll('.tabs__tab[aria-current="page"]')) {
  const tabs = tab.closest(".tabs");
  const middle = tab.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  tabs.scrollLeft = tabs.scrollWidth > tabs.clientWidth ? middle : 0;
}
