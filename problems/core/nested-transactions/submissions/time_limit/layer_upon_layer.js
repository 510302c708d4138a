// Keeps one layer of changes for each open transaction and looks through all of them for every key and every count.
class TransactionStore {
  constructor() {
    this.layers = [new Map()];
    this.counts = [new Map()];
  }

  write(key, value) {
    const counts = this.counts[this.counts.length - 1];
    const old = this.get(key);
    if (old !== null) counts.set(old, (counts.get(old) ?? 0) - 1);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    this.layers[this.layers.length - 1].set(key, value);
  }

  set(key, value) {
    this.write(key, value);
  }

  get(key) {
    for (let place = this.layers.length - 1; place >= 0; place -= 1) {
      const found = this.layers[place].get(key);
      if (found !== undefined) return found;
    }
    return null;
  }

  remove(key) {
    if (this.get(key) === null) return false;
    this.write(key, null);
    return true;
  }

  count(value) {
    return this.counts.reduce((sum, counts) => sum + (counts.get(value) ?? 0), 0);
  }

  begin() {
    this.layers.push(new Map());
    this.counts.push(new Map());
  }

  rollback() {
    if (this.layers.length === 1) return false;
    this.layers.pop();
    this.counts.pop();
    return true;
  }

  commit() {
    if (this.layers.length === 1) return false;
    const changes = this.layers.pop();
    const counts = this.counts.pop();
    const below = this.layers[this.layers.length - 1];
    const countsBelow = this.counts[this.counts.length - 1];
    for (const [key, value] of changes) below.set(key, value);
    for (const [value, change] of counts) countsBelow.set(value, (countsBelow.get(value) ?? 0) + change);
    return true;
  }
}
