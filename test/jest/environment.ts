import { AsyncLocalStorage } from "node:async_hooks";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Circus } from "@jest/types";
import { TestEnvironment } from "jest-environment-node";

/** Handles that keep a process alive, and that a test file has to close. */
const handles = ["ProcessWrap", "TCPServerWrap", "TCPSocketWrap", "Timeout"];

const counted = (): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo())
    if (handles.includes(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
};

/** How often the event loop turns before what is still open counts as left open: closing takes some turns. */
const turns = 2000;

type Store = AsyncLocalStorage<unknown>;
type Methods = Record<"run" | "getStore", (this: Store, ...args: never[]) => unknown>;
const prototype = AsyncLocalStorage.prototype as unknown as Methods;
const { run, getStore } = prototype;

/** Stores that hold what was put into them last. Jest's runner keeps in one which test runs. A store of Node's hears of
 *  every promise to know whose it is, which takes a good tenth of the time of Pulumi's programs and holds them in memory;
 *  the tests of a file run one after the other. */
function plainStores(): Methods {
  const held = new Map<Store, unknown>();
  return {
    getStore() {
      return held.get(this);
    },
    run(value: unknown, callback: () => unknown) {
      const outer = held.get(this);
      const restore = () => void held.set(this, outer);
      held.set(this, value);
      const result = callback();
      if (result instanceof Object && "finally" in result) return (result as Promise<unknown>).finally(restore);
      restore();
      return result;
    },
  };
}

/** Gives every test file a folder for temporary files of its own, and fails it when it leaves a file, a server, a
 *  process or a timer behind. */
export default class TidyEnvironment extends TestEnvironment {
  private readonly temporary = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-file-")));
  private readonly outer = process.env.TMPDIR;
  private before = new Map<string, number>();

  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(prototype, plainStores());
    // Node's own modules ask the process, tests their copy of it.
    process.env.TMPDIR = this.temporary;
    const { env } = this.global.process;
    env.TMPDIR = this.temporary;
    // What tests read is the same on a terminal, where jest runs a single file in its own process.
    env.NO_COLOR = "1";
    this.before = counted();
  }

  async handleTestEvent(event: Circus.Event | Circus.AsyncEvent, state: Circus.State): Promise<void> {
    if (event.name === "test_done") this.forget();
    if (event.name !== "run_finish") return;
    const files = fs.readdirSync(this.temporary);
    if (files.length > 0)
      state.unhandledErrors.push(new Error(`left behind in the temporary folder: ${files.join(", ")}`));
    const open = await this.leftOpen();
    if (open.length > 0) state.unhandledErrors.push(new Error(`left open: ${open.join(", ")}`));
  }

  override async teardown(): Promise<void> {
    Object.assign(prototype, { run, getStore });
    if (this.outer === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = this.outer;
    fs.rmSync(this.temporary, { recursive: true, force: true });
    await super.teardown();
  }

  /** Jest keeps every value that a global ever had until the file ends. Pulumi's SDK has the stack in a global, and with
   *  it the whole program: a thousand programs took four gigabytes. */
  private forget(): void {
    const proxy = (this as unknown as { _globalProxy: { leftovers: unknown[] } })._globalProxy;
    proxy.leftovers = [];
  }

  private async leftOpen(): Promise<string[]> {
    let open: string[] = [];
    for (let turn = 0; turn < turns; turn++) {
      open = [...counted()].flatMap(([kind, count]) => (count > (this.before.get(kind) ?? 0) ? [kind] : []));
      if (open.length === 0) break;
      await new Promise(resolve => setImmediate(resolve));
    }
    return open;
  }
}
