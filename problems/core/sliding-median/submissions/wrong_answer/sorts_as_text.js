// Sorts without a comparator, so numbers are compared as text: 10 comes before 9.
function slidingMedian(values, size) {
  const medians = [];
  for (let start = 0; start + size <= values.length; start += 1) {
    const window = values.slice(start, start + size).sort();
    const middle = size >> 1;
    medians.push(size % 2 === 1 ? window[middle] : (window[middle - 1] + window[middle]) / 2);
  }
  return medians;
}
