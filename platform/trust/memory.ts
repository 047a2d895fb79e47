import type { Database } from '../kernel/database/database.ts';

/** What this process remembers of one database; forgotten together with it. */
export function memoryOf<Value>(): (db: Database) => Map<string, Value> {
  const memories = new WeakMap<Database, Map<string, Value>>();
  return (db) => {
    let memory = memories.get(db);
    if (!memory) {
      memory = new Map();
      memories.set(db, memory);
    }
    return memory;
  };
}

/** Keeps at most `most` entries; the one that was put in first goes first. */
export function remember<Value>(memory: Map<string, Value>, key: string, value: Value, most: number): Value {
  memory.delete(key);
  memory.set(key, value);
  if (memory.size > most) memory.delete(memory.keys().next().value!);
  return value;
}
