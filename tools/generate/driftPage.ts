import { owners } from "../../design/drift/owners";
import { guarded, parts } from "../../design/drift/security";
import { table } from "../render/table";
import { code, generatedMark } from "./markdown";

const intro = `# Drift

${generatedMark}

What in Azure is no more as the stack says, because somebody else wrote it. Pulumi compares what a program sends with what a refresh
brought into the state. It leaves alone what the program gave to others; it sees no resource that was added to one of the program's, such as a
route of a route table; and what others gave a property that the program says nothing of, it leaves out of its next update, which Azure may
take for no change. \`drift\` looks at all of it, and says what matters for security first.

\`\`\`sh
pulumi refresh                                              # what there is now, into the state
pulumi stack export > state.json                            # secrets stay encrypted
npx --no-install pulumi-aks drift --stack prod --state state.json   # --json, --markdown
\`\`\`

A state that nobody has refreshed is as it was deployed, and has no drift. The command runs the program offline, sends nothing to
Azure, and prints no secret. What it compares:

- every property that the program sends, with what Azure answered: case, order, defaults and ids beside it are no difference;
- properties that matter for security and are left to Azure, with what Azure takes then;
- whatever else others gave a resource, as far as a refresh brought it into the state;
- resources that others have added to one of the program's: rules, routes, peerings, groups of a firewall's rules, pools.

Each difference says what \`pulumi up\` does about it:

| it says | what that means |
| --- | --- |
| pulumi up puts it back | the refreshed state has it, so that the next update sends what the program says |
| pulumi up would replace the resource for it | it can't change in place: \`pulumi-aks impact --from state.json\` says what comes with that |
| pulumi up leaves it out of its update | the program says nothing of it, and Azure may keep what nobody mentions: look again afterwards |
| pulumi up leaves it | the program leaves it to whoever writes it (\`ignoreChanges\`) |
| Pulumi does not compare it | the next update keeps it: put it back by hand, or write it into the stack file |

Status 4 says that something matters for security and that nobody is known to write it; 0 that nothing does, whatever else differs.

A state has nothing of what it does not manage: roles that others have assigned, federated credentials, policy exemptions, locks. The last
lines name the commands that list those of the cluster. It was tried against the model of Azure, whose answers are the project's reading of
Azure's documentation, with the case, order and additions of real answers put in; against Azure itself it was not.
`;

/** What the program does about a writer. */
const leftWhile = {
  always: "leaves it",
  scaling: "leaves it while the autoscaler scales the pool",
  upgrades: "leaves it while the channel is stable or rapid",
};

/** The page on what others write, from the tables that components and the command go by. */
export function driftPage(): string {
  const writers = owners.map(({ type, path, who, left, doc }) => [
    code(type),
    code(path),
    `[${who}](${doc})`,
    left === undefined ? "says nothing of it by default" : leftWhile[left],
  ]);
  const matters = Object.entries(guarded).flatMap(([type, rows]) =>
    [...new Set(rows.map(({ decides }) => decides))].map(decides => {
      const paths = rows.filter(row => row.decides === decides).map(({ path }) => path);
      return [code(type), paths.map(path => (path === "" ? "all of it" : code(path))).join(", "), decides];
    }),
  );
  const added = Object.entries(parts).flatMap(([type, rows]) =>
    rows.map(({ path, decides }) => [code(type), code(path), decides === "" ? "how much runs" : decides]),
  );
  return [
    intro,
    "## Who else writes\n",
    ...table(["type", "property", "who", "the program"], writers),
    "\n## What matters for security\n",
    "Azure's [security baselines](https://learn.microsoft.com/security/benchmark/azure/baselines) of each service say why.\n",
    ...table(["type", "properties", "it decides"], matters),
    "\n## What others may have added\n",
    ...table(["to", "as", "it decides"], added),
    "",
  ].join("\n");
}
