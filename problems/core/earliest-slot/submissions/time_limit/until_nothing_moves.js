// Goes over the unsorted bookings again and again until none is in the way: quadratic if they come latest first.
function earliestSlot(busy, opens, closes, length) {
  let candidate = opens;
  let moved = true;
  while (moved) {
    moved = false;
    for (const [start, end] of busy) {
      if (start < end && start < candidate + length && candidate < end) {
        candidate = end;
        moved = true;
      }
    }
  }
  return candidate + length <= closes ? candidate : null;
}
