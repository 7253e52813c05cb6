import { AzureError } from "./refusal";
import { nameIn } from "./resourceIds";

/** What goes wrong between the provider and Azure. */
export const faultKinds = {
  /** 429 once; Azure says when to come again. */
  throttled: "429, with Retry-After",
  /** 409 once: something else is written at the same time. */
  conflict: "409 AnotherOperationInProgress",
  /** 500 at every attempt. */
  serverError: "500 at every attempt",
  /** The connection drops once after Azure accepted, before the answer. */
  dropped: "the connection drops before the answer",
  /** Azure accepts, and the provider's time is over before it has finished. */
  timeout: "the time is over before Azure has finished",
  /** Azure accepts, and the machine that runs Pulumi dies before the answer. */
  crash: "the machine dies before the answer",
} as const;
export type FaultKind = keyof typeof faultKinds;

/** Codes of answers that say nothing about what was asked: the same request may go through next time. */
export const passingCodes: ReadonlySet<string> = new Set([
  "AnotherOperationInProgress",
  "ConnectionReset",
  "InternalServerError",
  "OperationTimedOut",
  "ProcessEnded",
  "TooManyRequests",
]);

/** An answer that never came, of a request that Azure accepted. */
export class AnswerLost extends AzureError {
  constructor(readonly kind: "timeout" | "crash") {
    super(
      kind === "timeout" ? "OperationTimedOut" : "ProcessEnded",
      kind === "timeout" ? "context deadline exceeded" : "the process ended before Azure's answer came",
      0,
    );
  }
}

/** Whether an id is that of a resource of a name. */
export const isNamed = (id: string, name: string): boolean => nameIn(id).toLowerCase() === name.toLowerCase();

/** What goes wrong with one request. */
interface Fault {
  readonly before: (attempt: number) => void;
  readonly after: (attempt: number) => void;
}

/** Faults on demand: what goes wrong at which request, counted from 1. */
export class Faults {
  /** Requests so far. */
  count = 0;
  /** What was hit, in order. */
  readonly hit: { readonly step: number; readonly kind: FaultKind; readonly id: string }[] = [];

  constructor(readonly at: (step: number, id: string) => FaultKind | undefined) {}

  /** One fault at one request. */
  static atStep(step: number, kind: FaultKind): Faults {
    return new Faults(now => (now === step ? kind : undefined));
  }

  /** One fault at the first request about a resource of a name. */
  static atName(name: string, kind: FaultKind): Faults {
    let done = false;
    return new Faults((_, id) => {
      if (done || !isNamed(id, name)) return undefined;
      done = true;
      return kind;
    });
  }

  /** One request in so many, and one kind of fault, by a number: the same each time. */
  static bySeed(seed: number, oneIn: number): Faults {
    const kinds = Object.keys(faultKinds) as FaultKind[];
    return new Faults(step => {
      const number = pseudoRandom(seed, step);
      return number % oneIn === 0 ? kinds[Math.floor(number / oneIn) % kinds.length] : undefined;
    });
  }

  next(id: string): Fault | undefined {
    this.count++;
    const kind = this.at(this.count, id);
    if (kind === undefined) return undefined;
    this.hit.push({ step: this.count, kind, id });
    return fault(kind);
  }
}

function fault(kind: FaultKind): Fault {
  const first = (attempt: number, error: AzureError): void => {
    if (attempt === 0) throw error;
  };
  const nothing = (): void => undefined;
  switch (kind) {
    case "throttled":
      return {
        before: attempt => {
          first(attempt, new AzureError("TooManyRequests", "Too many requests. Please try again later.", 429, 17));
        },
        after: nothing,
      };
    case "conflict":
      return {
        before: attempt => {
          first(attempt, new AzureError("AnotherOperationInProgress", "Another operation is in progress.", 409));
        },
        after: nothing,
      };
    case "serverError":
      return {
        before: () => {
          throw new AzureError("InternalServerError", "An error occurred.", 500);
        },
        after: nothing,
      };
    case "dropped":
      return {
        before: nothing,
        after: attempt => {
          first(attempt, new AzureError("ConnectionReset", "connection reset by peer", 503));
        },
      };
    case "timeout":
    case "crash":
      return {
        before: nothing,
        after: () => {
          throw new AnswerLost(kind);
        },
      };
  }
}

/** A number from two, the same each time (multiplication by primes of 32 bits). */
function pseudoRandom(seed: number, step: number): number {
  const mixed = Math.imul(seed ^ 0x9e3779b1, 0x85ebca6b) + Math.imul(step, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
