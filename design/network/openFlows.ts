import { openness, type Openness } from "./openness";

/** What a rule of a firewall lets out. An empty list is no restriction. */
export interface Flow {
  readonly name: string;
  readonly sources: readonly string[];
  readonly protocols: readonly string[];
  /** Ports, ranges of ports with a hyphen, or * for all. */
  readonly ports: readonly string[];
  readonly destinations: readonly string[];
}

/** Rules that let out to everybody, each by itself or several together. */
export interface OpenFlows {
  readonly rules: readonly string[];
  readonly openness: Openness;
}

const isAny = (texts: readonly string[]): boolean =>
  texts.length === 0 || texts.some(text => /^(\*|any)$/i.test(text.trim()));

/** Whether all that a list names is in another one. */
const holds = (outer: readonly string[], inner: readonly string[]): boolean =>
  isAny(outer) || inner.every(text => outer.some(other => other.toLowerCase() === text.toLowerCase()));

/** First and last port of a text. */
export function portsOf(text: string): readonly [first: number, last: number] {
  if (isAny([text])) return [0, 65535];
  const [first, last = first] = text.split("-").map(Number);
  return [first, last];
}

const holdsPorts = (outer: readonly string[], inner: readonly string[]): boolean =>
  isAny(outer) ||
  (inner.length > 0 &&
    inner.map(portsOf).every(([first, last]) => outer.map(portsOf).some(([a, b]) => a <= first && last <= b)));

/** Whether a rule lets pass all that another one does, wherever it goes. */
const goesWith = (one: Flow, other: Flow): boolean =>
  holds(one.sources, other.sources) && holds(one.protocols, other.protocols) && holdsPorts(one.ports, other.ports);

/** Which rules are open: those that are by themselves, and those that are with others for the same traffic. */
export function openFlows(flows: readonly Flow[]): OpenFlows[] {
  const alone = flows.flatMap(({ name, destinations }) => {
    const found = openness(destinations);
    return found ? [{ rules: [name], openness: found }] : [];
  });
  const closed = flows.filter(flow => openness(flow.destinations) === undefined);
  const together = new Map<string, OpenFlows>();
  for (const flow of closed) {
    const mates = closed.filter(other => goesWith(other, flow));
    const found = openness(mates.flatMap(mate => mate.destinations));
    const rules = mates.filter(mate => mate.destinations.some(text => found?.by.includes(text))).map(mate => mate.name);
    if (found) together.set(rules.join("\n"), { rules, openness: found });
  }
  return [...alone, ...together.values()];
}
