import type { Preview } from "../preview";
import type { Properties } from "../wire";

/** What hides something in texts and values: secrets that a program has, or what the model of Azure made up. */
interface Hiding {
  readonly text: (said: string) => string;
  readonly value: (item: unknown) => unknown;
}

/** A preview as people and machines are shown it, with nothing of that in whatever it says. */
export function shown<P extends Preview>(preview: P, by: Hiding): P {
  const { resources, outputs, messages, printed, problems, verdicts, failure, attention, impacts } = preview;
  const properties = (item: Properties): Properties => by.value(item) as Properties;
  const changes = (list: P["resources"][number]["changes"]) =>
    list.map(change => ({ ...change, old: by.value(change.old), new: by.value(change.new) }));
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
    messages: messages.map(message => ({ ...message, text: by.text(message.text) })),
    printed: by.text(printed),
    problems: problems.map(p => ({ ...p, message: by.text(p.message), fix: by.text(p.fix) })),
    verdicts: verdicts.map(v => ({ ...v, message: by.text(v.message), fix: by.text(v.fix) })),
    attention: attention.map(one => ({ ...one, text: by.text(one.text) })),
    impacts: impacts.map(one => ({
      ...one,
      before: by.value(one.before),
      after: by.value(one.after),
      steps: one.steps.map(step => by.text(step)),
    })),
    failure: failure === undefined ? undefined : by.text(failure),
  };
}
