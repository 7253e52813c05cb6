import type { StateResource } from "./state";

/** Which answers an engine has had when it sends a request: those that it waits for. The rest may still be under way,
 *  and Azure refuses some requests beside others. */
export class Answers {
  /** What each resource waits for, by URN, with what that waits for. */
  private readonly waitsFor = new Map<string, ReadonlySet<string>>();
  /** URNs by the ids that this run writes. */
  private readonly writes = new Map<string, string>();
  /** What was deleted, by id. */
  private readonly deletions = new Map<string, StateResource>();

  constructor(private readonly old: ReadonlyMap<string, StateResource>) {}

  /** Takes what a resource waits for; false where its URN is there already. */
  waits(urn: string, direct: readonly string[]): boolean {
    if (this.waitsFor.has(urn)) return false;
    this.waitsFor.set(urn, new Set([...direct, ...direct.flatMap(other => [...(this.waitsFor.get(other) ?? [])])]));
    return true;
  }

  wrote(id: string, urn: string): void {
    this.writes.set(id.toLowerCase(), urn);
  }

  deleted(id: string, resource: StateResource): void {
    this.deletions.set(id.toLowerCase(), resource);
  }

  /** Which writes are answered when this one is sent. */
  writing(urn: string) {
    return {
      finished: (id: string): boolean => {
        const other = this.writes.get(id.toLowerCase());
        return other === undefined || other === urn || this.waitsFor.get(urn)?.has(other) === true;
      },
    };
  }

  /** Which deletions are answered when this one is sent: those of dependents. */
  deleting({ urn }: StateResource) {
    return {
      finished: (id: string): boolean => {
        const other = this.deletions.get(id.toLowerCase());
        return other === undefined || this.needs(other, urn);
      },
    };
  }

  /** Whether a resource of the state depends on another. */
  private needs(resource: StateResource, urn: string): boolean {
    const direct = resource.dependencies ?? [];
    if (direct.includes(urn)) return true;
    return direct.some(other => {
      const found = this.old.get(other);
      return found !== undefined && this.needs(found, urn);
    });
  }
}
