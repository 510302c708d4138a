// Sorts without a comparison function, and so compares the numbers as text.
function sortNumbers(nums) {
  return [...nums].sort();
}
