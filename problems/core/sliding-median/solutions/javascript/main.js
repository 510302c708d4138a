class Heap {
  constructor(before) {
    this.before = before;
    this.items = [];
  }

  top() {
    return this.items[0];
  }

  push(item) {
    const { items, before } = this;
    let place = items.length;
    items.push(item);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(item, items[parent])) break;
      items[place] = items[parent];
      place = parent;
    }
    items[place] = item;
  }

  pop() {
    const { items, before } = this;
    const first = items[0];
    const last = items.pop();
    if (items.length > 0) {
      let place = 0;
      for (;;) {
        let child = 2 * place + 1;
        if (child >= items.length) break;
        if (child + 1 < items.length && before(items[child + 1], items[child])) child += 1;
        if (!before(items[child], last)) break;
        items[place] = items[child];
        place = child;
      }
      items[place] = last;
    }
    return first;
  }
}

function slidingMedian(values, size) {
  const low = new Heap((a, b) => values[a] > values[b]);
  const high = new Heap((a, b) => values[a] < values[b]);
  const inLow = new Uint8Array(values.length);
  const medians = [];
  let liveLow = 0;

  for (let index = 0; index < values.length; index += 1) {
    const oldest = index - size + 1;

    if (low.items.length > 0 && values[index] <= values[low.top()]) {
      low.push(index);
      inLow[index] = 1;
      liveLow += 1;
    } else {
      high.push(index);
    }
    if (oldest > 0 && inLow[oldest - 1]) liveLow -= 1;

    const wanted = (Math.min(index + 1, size) + 1) >> 1;
    while (liveLow > wanted) {
      while (low.top() < oldest) low.pop();
      const moved = low.pop();
      high.push(moved);
      inLow[moved] = 0;
      liveLow -= 1;
    }
    while (liveLow < wanted) {
      while (high.top() < oldest) high.pop();
      const moved = high.pop();
      low.push(moved);
      inLow[moved] = 1;
      liveLow += 1;
    }

    if (oldest >= 0) {
      while (low.top() < oldest) low.pop();
      if (size % 2 === 1) {
        medians.push(values[low.top()]);
      } else {
        while (high.top() < oldest) high.pop();
        medians.push((values[low.top()] + values[high.top()]) / 2);
      }
    }
  }
  return medians;
}
