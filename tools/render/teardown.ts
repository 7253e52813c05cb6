import type { Going, LetGo, Said, TeardownPlan, ToDo } from "../../design/teardown";
import { azureName, shortType } from "../review/describe/words";
import type { Properties } from "../wire";
import type { Teardown } from "../teardown";
import { pc } from "./colours";
import { block, code, link, oneLine, prose } from "./escape";
import { notJudged } from "./preview";
import { plural, renderProblems } from "./problems";
import { typed } from "./shell";
import { table } from "./table";

const how = (against: string | undefined): string =>
  against === undefined
    ? "The stack file was deployed to a model of Azure, and destroyed on it. Nothing was sent to Azure; it is no pulumi destroy."
    : `${against} was destroyed on a model of Azure. Nothing was sent to Azure; it is no pulumi destroy.`;

const stateOption = "--state <what pulumi stack export wrote>";

const nothing = "Nothing is to be taken down: there is no resource in it.";

/** What taking a stack down comes to, as people read it on a terminal. */
export function renderTeardown(teardown: Teardown): string {
  const { stack, against, plan, order, problems, failure, refused } = teardown;
  const title = `${pc.bold(`Stack ${stack}`)}, taken down`;
  if (failure !== undefined) {
    const why = refused ? "✗ A component refused its choices" : "✗ The program failed";
    return lines(title, pc.red(pc.bold(why)), ...failure.split("\n").map(line => `  ${line}`));
  }
  if (plan === undefined)
    return lines(
      title,
      ...renderProblems(problems),
      pc.red(`Nothing can be said of its end: correct the errors first, or ask of what is deployed, ${stateOption}.`),
    );
  if (order.length === 0) return lines(title, pc.dim(how(against)), "", nothing);
  return lines(
    title,
    pc.dim(how(against)),
    ...section("What stands in the way", [
      ...protection(plan),
      ...plan.blocks.flatMap(said => saidLines(pc.red("✗"), said)),
      ...plan.unseen.flatMap(said => saidLines(pc.yellow("?"), said)),
    ]),
    ...section(orderTitle(order), [...orderLines(order), pc.dim(sideBySide(plan))]),
    ...section(
      "What goes with it",
      plan.goesAlong.flatMap(said => saidLines(pc.red("-"), said)),
    ),
    ...section(
      "What stays in Azure",
      plan.stays.flatMap(said => saidLines(pc.yellow("!"), said)),
    ),
    ...section("What is only let go of", plan.letGo.flatMap(letGoLines)),
    ...section("What to run", teardown.toDo.flatMap(toDoLines)),
    ...notJudged(teardown.notJudged).map(pc.dim),
  );
}

const lines = (...all: readonly string[]): string => `${all.join("\n").trimEnd()}\n`;

const section = (title: string, found: readonly string[]): string[] =>
  found.length === 0 ? [] : ["", pc.bold(title), ...found];

const made = (order: Teardown["order"]): number => order.reduce((sum, step) => sum + step.length, 0);

const orderTitle = (order: Teardown["order"]): string =>
  `What goes, in this order: ${plural(made(order), "resource")} in ${plural(order.length, "step")}`;

const sideBySide = ({ asksApiServer }: TeardownPlan): string =>
  `  What stands in one step goes side by side.${asksApiServer ? "" : " None of it asks the API server, which need not be reached."}`;

const nameIn = ({ type, inputs }: Pick<Going, "type" | "inputs">): string =>
  azureName({ type, inputs: inputs as Properties });
const called = (resource: Going): string => `${shortType(resource.type)} ${nameIn(resource) || resource.name}`;

/** What is protected, by what lifts it. */
function liftsOf({ protected: found }: TeardownPlan): [lift: string, of: string[]][] {
  const lifts = new Map<string, string[]>();
  for (const { lift, resource } of found) lifts.set(lift, [...(lifts.get(lift) ?? []), called(resource)]);
  return [...lifts];
}

const protectedTitle = ({ protected: found }: TeardownPlan): string =>
  `pulumi destroy deletes nothing: ${plural(found.length, "resource")} ${found.length === 1 ? "is" : "are"} protected`;

function protection(plan: TeardownPlan): string[] {
  if (plan.protected.length === 0) return [];
  return [
    `  ${pc.red("✗")} ${protectedTitle(plan)}`,
    ...liftsOf(plan).flatMap(([lift, of]) => [
      `      ${oneLine(of.join(", "))}`,
      `      ${pc.green("→")} ${oneLine(lift)}`,
    ]),
    pc.dim("      docs/changes.md"),
  ];
}

const codesOf = ({ azureCodes = [] }: Said): string =>
  azureCodes.length === 0 ? "" : `Azure: ${azureCodes.join(", ")}. `;

const saidLines = (mark: string, said: Said): string[] => [
  `  ${mark} ${oneLine(said.message)}`,
  ...said.commands.map(words => pc.cyan(`      ${oneLine(typed(words))}`)),
  pc.dim(`      ${codesOf(said)}${said.doc}`),
];

/** The resources of a step by their types, with the names that Azure has for them. */
function typesIn(step: readonly Going[]): { type: string; count: number; names: string[]; notes: string }[] {
  const types = [...new Set(step.map(({ type }) => type))];
  return types.map(type => {
    const all = step.filter(one => one.type === type);
    const notes = [
      all.some(({ isProtected }) => isProtected) ? "protected" : "",
      all.some(({ isRetained }) => isRetained) ? "left in Azure" : "",
    ];
    return {
      type: shortType(type),
      count: all.length,
      names: all.map(nameIn).filter(name => name !== ""),
      notes: notes.filter(note => note !== "").join(", "),
    };
  });
}

const orderLines = (order: Teardown["order"]): string[] =>
  order.flatMap((step, i) =>
    typesIn(step).map(({ type, count, names, notes }, j) => {
      const number = j === 0 ? `${i + 1}.` : "";
      const shown = names.length === 0 ? "" : pc.dim(`  ${oneLine(names.join(", "))}`);
      return `  ${number.padStart(4)} ${count === 1 ? type : `${count} × ${type}`}${shown}${notes === "" ? "" : pc.dim(`  [${notes}]`)}`;
    }),
  );

const letGoLines = ({ id, by, note, commands, doc }: LetGo): string[] => [
  `  · ${oneLine(id)}`,
  pc.dim(`      used by ${oneLine(by.join(", "))}`),
  ...(note === undefined ? [] : [`      ${note}`]),
  ...commands.map(words => pc.cyan(`      ${oneLine(typed(words))}`)),
  ...(doc === undefined ? [] : [pc.dim(`      ${doc}`)]),
];

const toDoLines = ({ what, command, edit }: ToDo, i: number): string[] => [
  `  ${`${i + 1}.`.padStart(4)} ${oneLine(what)}`,
  ...[...(edit === undefined ? [] : [edit]), ...(command ? [typed(command)] : [])].map(line =>
    pc.cyan(`       ${oneLine(line)}`),
  ),
];

/** The same for machines. */
export function teardownJson({
  stack,
  against,
  plan,
  order,
  toDo,
  problems,
  notJudged: unjudged,
  failure,
  refused,
}: Teardown): object {
  const said = ({ message, commands, azureCodes = [], doc }: Said): object => ({
    message,
    commands: commands.map(typed),
    azureCodes,
    doc,
  });
  const resource = (one: Going): object => ({
    urn: one.urn,
    type: one.type,
    name: one.name,
    azureName: nameIn(one),
    protected: one.isProtected,
    retained: one.isRetained,
  });
  return {
    stack,
    offline: true,
    against,
    protected: plan?.protected.map(({ resource: one, role, lift }) => ({ ...resource(one), role, lift })) ?? [],
    blocks: plan?.blocks.map(said) ?? [],
    unseen: plan?.unseen.map(said) ?? [],
    order: order.map(step => step.map(resource)),
    goesAlong: plan?.goesAlong.map(said) ?? [],
    stays: plan?.stays.map(said) ?? [],
    asksApiServer: plan?.asksApiServer ?? false,
    letGo: plan?.letGo.map(one => ({ ...one, commands: one.commands.map(typed) })) ?? [],
    steps: toDo.map(({ what, command, edit }) => ({ what, command: command && typed(command), edit })),
    notJudged: unjudged,
    problems: problems.map(p => ({ ...p, deferred: p.deferred ?? false })),
    refused,
    failure,
  };
}

/** The same as a comment. */
export function teardownMarkdown(teardown: Teardown): string {
  const { stack, against, plan, order, problems, failure, toDo } = teardown;
  const title = [`### Taking down ${code(stack)}`, ""];
  if (failure !== undefined) return lines(...title, "Nothing can be said of it:", "", ...block(failure));
  if (plan === undefined)
    return lines(
      ...title,
      `Nothing can be said of it: the choices have errors. Correct them, or ask of what is deployed, ${code(stateOption)}.`,
      "",
      ...table(
        ["rule", "key", "what", "fix"],
        problems.map(p => [p.id, code(p.key), prose(p.message), prose(p.fix)]),
      ),
    );
  if (order.length === 0) return lines(...title, nothing);
  const saidList = (heading: string, found: readonly Said[]): string[] =>
    part(
      heading,
      found.flatMap(said => [
        `- ${prose(said.message)}${said.azureCodes ? ` (${said.azureCodes.map(one => code(one)).join(", ")})` : ""}: ${source(said.doc)}`,
        ...said.commands.map(words => `  - ${code(typed(words), 400)}`),
      ]),
    );
  return lines(
    ...title,
    `_${prose(how(against))}_`,
    "",
    ...part(
      "What stands in the way",
      plan.protected.length === 0
        ? []
        : [
            `- ${prose(protectedTitle(plan))}`,
            ...liftsOf(plan).map(([lift, of]) => `  - ${prose(lift)}: ${prose(of.join(", "), 2_000)}`),
          ],
    ),
    ...saidList(plan.protected.length > 0 ? "" : "What stands in the way", plan.blocks),
    ...saidList("What may, which only Azure knows", plan.unseen),
    ...part(
      orderTitle(order),
      table(
        ["step", "resources"],
        order.map((step, i) => [
          String(i + 1),
          typesIn(step)
            .map(({ type, count, names }) =>
              [count === 1 ? type : `${count} × ${type}`, names.map(name => code(name)).join(", ")].join(" ").trim(),
            )
            .join("; "),
        ]),
      ),
    ),
    ...saidList("What goes with it", plan.goesAlong),
    ...saidList("What stays in Azure", plan.stays),
    ...part(
      "What is only let go of",
      plan.letGo.map(
        ({ id, by, note }) =>
          `- ${code(id, 300)}, used by ${prose(by.join(", "))}${note === undefined ? "" : `; ${prose(note)}`}`,
      ),
    ),
    ...part(
      "What to run",
      toDo.map(
        ({ what, command, edit }, i) =>
          `${i + 1}. ${[prose(what), ...(edit === undefined ? [] : [code(edit, 400)]), ...(command ? [code(typed(command), 400)] : [])].join(" ")}`,
      ),
    ),
  );
}

/** A page of Azure's as a link, one of these by its path. */
const source = (page: string): string => (page.startsWith("https://") ? link("source", page) : code(page));

const part = (heading: string, found: readonly string[]): string[] =>
  found.length === 0 ? [] : [...(heading === "" ? [] : [`#### ${heading}`, ""]), ...found, ""];
