// Reads [a, b] as "a before b".
function courseOrder(count, prerequisites) {
  const unlocks = Array.from({ length: count }, () => []);
  const missing = new Array(count).fill(0);
  for (const [a, b] of prerequisites) {
    unlocks[a].push(b);
    missing[b]++;
  }
  const order = [];
  for (let course = 0; course < count; course++) {
    if (missing[course] === 0) order.push(course);
  }
  for (let taken = 0; taken < order.length; taken++) {
    for (const later of unlocks[order[taken]]) {
      missing[later]--;
      if (missing[later] === 0) order.push(later);
    }
  }
  return order.length === count ? order : [];
}
