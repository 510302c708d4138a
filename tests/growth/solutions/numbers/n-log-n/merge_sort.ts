// n log n: merge sort by hand, top down.
function sorted(nums: number[]): number[] {
  if (nums.length < 2) {
    return nums;
  }
  const middle: number = nums.length >> 1;
  const left: number[] = sorted(nums.slice(0, middle));
  const right: number[] = sorted(nums.slice(middle));
  const merged: number[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (j === right.length || (i < left.length && left[i] <= right[j])) {
      merged.push(left[i++]);
    } else {
      merged.push(right[j++]);
    }
  }
  return merged;
}

function work(nums: number[]): number {
  return sorted(nums)[0] < 0 ? 1 : 0;
}
