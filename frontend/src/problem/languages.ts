// A grammar a language, each in a chunk of its own: fetched when the language is chosen.
import type { Extension } from "@codemirror/state";

const loaders: Record<string, () => Promise<Extension>> = {
  python: async () => (await import("@codemirror/lang-python")).python(),
  javascript: async () => (await import("@codemirror/lang-javascript")).javascript(),
  typescript: async () => (await import("@codemirror/lang-javascript")).javascript({ typescript: true }),
  c: async () => (await import("@codemirror/lang-cpp")).cpp(),
  cpp: async () => (await import("@codemirror/lang-cpp")).cpp(),
  go: async () => (await import("@codemirror/lang-go")).go(),
  rust: async () => (await import("@codemirror/lang-rust")).rust(),
  cases: async () => (await import("./json-lines")).jsonLines(),
  sql: async () => {
    const { sql, SQLite } = await import("@codemirror/lang-sql");
    return sql({ dialect: SQLite, upperCaseKeywords: true });
  },
};

/** The unit that the language's own formatter would use. */
const units: Record<string, string> = { go: "\t", javascript: "  ", typescript: "  ", sql: "  " };

export const indentOf = (language: string): string => units[language] ?? "    ";

export async function grammar(language: string): Promise<Extension> {
  try {
    return (await loaders[language]?.()) ?? [];
  } catch {
    // Offline: plain text can be edited as well.
    return [];
  }
}
