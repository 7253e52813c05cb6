/** A URL, taken apart as far as egress and sign-in ask. */
export interface SourceUrl {
  readonly scheme: "https" | "http" | "ssh";
  /** User, and what follows a colon, before the host. */
  readonly user: string | undefined;
  readonly host: string;
  readonly port: string;
  readonly query: string | undefined;
}

const usualPorts = { https: "443", http: "80", ssh: "22" } as const;

/** Takes a URL apart; undefined where it is none that Flux reads. Source of the forms: azure-cli-extensions, k8s-configuration
 *  (consts.py), which asks for https, http, ssh or git@. */
export function readSourceUrl(url: string): SourceUrl | undefined {
  const short = /^(git)@([a-z0-9.-]+):(?!\/\/)\S+$/i.exec(url);
  if (short) return { scheme: "ssh", user: short[1], host: short[2].toLowerCase(), port: "22", query: undefined };
  const found =
    /^(https|http|ssh):\/\/(?:([^@/?#\s]*)@)?([a-z0-9.-]+)(?::(\d{1,5}))?(?:\/[^?#\s]*)?(?:\?([^#\s]*))?$/i.exec(url);
  if (!found) return undefined;
  const [, written, user, host, port, query] = found as (string | undefined)[];
  const scheme = written?.toLowerCase() as SourceUrl["scheme"];
  return { scheme, user, host: host?.toLowerCase() ?? "", port: port ?? usualPorts[scheme], query };
}

/** Whether a URL has a password, a token or a signature in it. A user name alone is none: Azure DevOps shows URLs with one. Whatever
 *  stands before an @ counts, also in what is no URL that Flux reads. */
export function holdsSecret(url: string): boolean {
  const user = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(url)?.[1] ?? "";
  const token = /^(gh[a-z]_|github_pat_|glpat-|x-access-token|oauth2$)/i;
  const query = /[?&](sig|[^=&]*(token|key|secret|password)[^=&]*)=/i;
  return user.includes(":") || token.test(user) || user.length >= 40 || query.test(url);
}
