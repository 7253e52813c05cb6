import { afterAll, afterEach } from "@jest/globals";

type Undo = () => unknown;
const after = { each: [] as Undo[], all: [] as Undo[] };

/** Undoes something when the test that runs has ended, the last thing first. */
export const afterTest = (undo: Undo): void => void after.each.push(undo);

/** Undoes something when all tests of the file have ended: for what a hook or a describe block makes. */
export const afterFile = (undo: Undo): void => void after.all.push(undo);

async function undone(list: Undo[]): Promise<void> {
  for (const undo of list.splice(0).reverse()) await undo();
}
afterEach(() => undone(after.each));
afterAll(() => undone(after.all));
