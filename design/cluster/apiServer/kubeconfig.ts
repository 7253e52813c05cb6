import { parse, stringify } from "yaml";
import { clouds } from "../../facts/clouds";
import { isTree, type Tree } from "../../contract/tree";

/** How kubelogin gets a token, in its own words. */
export const LoginKind = {
  azurecli: "azurecli",
  devicecode: "devicecode",
  spn: "spn",
  workloadidentity: "workloadidentity",
  msi: "msi",
} as const;
export type LoginKind = (typeof LoginKind)[keyof typeof LoginKind];

/** Who signs in, where the environment of the process does not say it. */
export interface LoginSettings {
  readonly clientId?: string;
  readonly tenantId?: string;
  /** Resource id of a managed identity, instead of its client id. */
  readonly identityResourceId?: string;
}

/** A kubeconfig whose users sign in another way: what kubelogin convert-kubeconfig makes of it. One without Entra ID
 *  stays as it is. Throws where the text is no kubeconfig.
 *  Source: Azure/kubelogin, pkg/internal/converter/convert.go and docs/book/src/concepts/login-modes. */
export function withLogin(kubeconfig: string, kind: LoginKind, settings: LoginSettings = {}): string {
  const config: unknown = parse(kubeconfig);
  if (!isTree(config) || !Array.isArray(config.users)) throw new Error("this is no kubeconfig: it has no users");
  const users = (config.users as Tree[]).map(entry => {
    const user = isTree(entry.user) ? entry.user : {};
    if (!isTree(user.exec) || !/kubelogin/i.test(String(user.exec.command))) return entry;
    const before = (user.exec.args ?? []) as string[];
    return { ...entry, user: { ...user, exec: { ...user.exec, args: argsFor(kind, settings, before) } } };
  });
  return stringify({ ...config, users }, { lineWidth: 0 });
}

/** Whether the users of a kubeconfig sign in with Entra ID. */
export function signsInWithEntra(kubeconfig: string): boolean {
  const config: unknown = parse(kubeconfig);
  const users = isTree(config) && Array.isArray(config.users) ? (config.users as Tree[]) : [];
  return users.some(({ user }) => isTree(user) && isTree(user.exec));
}

function argsFor(
  kind: LoginKind,
  { clientId, tenantId, identityResourceId }: LoginSettings,
  before: string[],
): string[] {
  const given = (flag: string, value: string | undefined): string[] => (value === undefined ? [] : [flag, value]);
  const kept = (flag: string): string | undefined => {
    const at = before.indexOf(flag);
    return at < 0 ? undefined : before[at + 1];
  };
  const server = given("--server-id", kept("--server-id"));
  const client = given("--client-id", clientId ?? kept("--client-id"));
  const tenant = given("--tenant-id", tenantId ?? kept("--tenant-id"));
  const environment = given("--environment", kept("--environment"));
  const flags: Record<LoginKind, string[]> = {
    // The CLI's own tenant holds: one that is signed in as a managed identity takes no other.
    azurecli: given("--tenant-id", tenantId),
    devicecode: [...client, ...tenant, ...environment],
    spn: [...client, ...tenant, ...environment],
    // What convert-kubeconfig leaves out and get-token asks for: without it the token would come of the public cloud.
    workloadidentity: [
      ...given("--client-id", clientId),
      ...given("--tenant-id", tenantId),
      ...(environment[1] === clouds.public.kubelogin ? [] : environment),
    ],
    msi: clientId === undefined ? given("--identity-resource-id", identityResourceId) : ["--client-id", clientId],
  };
  return ["get-token", "--login", kind, ...server, ...flags[kind]];
}
