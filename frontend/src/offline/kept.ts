// Submissions that the server has not got yet, in IndexedDB: what is handed in without a network outlives the page.

export interface KeptSubmission {
  /** Made by the page; the same key is the same submission, however often it is sent. */
  key: string;
  /** Who handed it in: it is sent for nobody else. */
  person: string;
  /** Where it is sent. */
  url: string;
  /** The page it was written on, and its title. */
  page: string;
  title: string;
  language: string;
  source: string;
  claim: string | null;
  at: string;
  /** Why the server will not have it, in words. */
  refused?: string;
}

const DATABASE = "tatami";
const STORE = "submissions";

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const committed = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    const result = await settled(act(transaction.objectStore(STORE)));
    await committed;
    return result;
  } finally {
    database.close();
  }
}

/** Keeps it, in place of an earlier one with the same key. Throws where this browser keeps nothing. */
export async function keep(submission: KeptSubmission): Promise<void> {
  await within("readwrite", (store) => store.put(submission));
}

export async function remove(key: string): Promise<void> {
  await within("readwrite", (store) => store.delete(key));
}

/** What a person has waiting here, in the order in which it was handed in. */
export async function keptOf(person: string): Promise<KeptSubmission[]> {
  const all = await within<KeptSubmission[]>("readonly", (store) => store.getAll());
  return all.filter((one) => one.person === person).sort((a, b) => a.at.localeCompare(b.at));
}
