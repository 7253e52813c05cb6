import type { Preview } from "../preview";
import type { KnownSecrets } from "../secrets";
import type { Properties } from "../wire";

/** A preview as people and machines are shown it: of the secrets that its program has, nothing in whatever it says, nor
 *  where it hands one on without its mark. */
export function withoutSecrets<P extends Preview>(preview: P, secrets: KnownSecrets): P {
  const { resources, outputs, messages, printed, problems, verdicts, failure, attention } = preview;
  const properties = (item: Properties): Properties => secrets.value(item) as Properties;
  const changes = (list: P["resources"][number]["changes"]) =>
    list.map(change => ({ ...change, old: secrets.value(change.old), new: secrets.value(change.new) }));
  return {
    ...preview,
    resources: resources.map(r => ({
      ...r,
      inputs: properties(r.inputs),
      before: r.before && properties(r.before),
      changes: changes(r.changes),
      leftAlone: changes(r.leftAlone),
    })),
    outputs: properties(outputs),
    messages: messages.map(message => ({ ...message, text: secrets.text(message.text) })),
    printed: secrets.text(printed),
    problems: problems.map(p => ({ ...p, message: secrets.text(p.message), fix: secrets.text(p.fix) })),
    verdicts: verdicts.map(v => ({ ...v, message: secrets.text(v.message), fix: secrets.text(v.fix) })),
    attention: attention.map(one => ({ ...one, text: secrets.text(one.text) })),
    failure: failure === undefined ? undefined : secrets.text(failure),
  };
}
