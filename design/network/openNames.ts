/** Names under which anybody may register one, so that a wildcard before them is the whole internet. Every name without a full
 *  stop is one; these are the most used of those that have one. Source: the Public Suffix List (publicsuffix.org). */
const registries = new Set(
  [
    "ac.jp ac.nz ac.uk ac.za co.id co.il co.in co.jp co.ke co.kr co.nz co.th co.uk co.za",
    "com.ar com.au com.br com.cn com.co com.eg com.hk com.mx com.my com.ng com.pe com.ph com.pk com.pl com.sa com.sg com.tr com.tw com.ua com.vn",
    "edu.au edu.cn gob.mx gov.au gov.br gov.cn gov.in gov.uk ltd.uk me.uk ne.jp net.au net.br net.cn net.in net.nz net.uk",
    "or.jp or.kr org.au org.br org.cn org.nz org.uk org.za plc.uk sch.uk web.za",
  ].flatMap(line => line.split(" ")),
);

/** Names under which whoever has an account, or none, gets a name of their own. Source: as above, its private part. */
const hosts = new Set(
  [
    "azureedge.net azurefd.net azurestaticapps.net azurewebsites.net blob.core.windows.net cloudapp.azure.com cloudapp.net",
    "core.windows.net file.core.windows.net trafficmanager.net web.core.windows.net windows.net",
    "amazonaws.com appspot.com cloudfront.net firebaseapp.com fly.dev github.io gitlab.io glitch.me herokuapp.com netlify.app",
    "ngrok.app ngrok.io onrender.com pages.dev r2.dev run.app s3.amazonaws.com surge.sh trycloudflare.com vercel.app web.app workers.dev",
  ].flatMap(line => line.split(" ")),
);

/** What a name with a wildcard lets through: everything, the names of whoever is a customer of a host, or less. */
export function reachOfName(name: string): "everything" | "anyCustomer" | "less" {
  const [, under] = /^(?:https?:\/\/)?\*+\.?([^/:]*)/i.exec(name.trim()) ?? [];
  if (under === undefined) return "less";
  const suffix = under.toLowerCase().replace(/\.$/, "");
  // Wildcards inside of what follows match anything too.
  if (!/[^.*]\.[^.*]/.test(suffix) || registries.has(suffix)) return "everything";
  return hosts.has(suffix) ? "anyCustomer" : "less";
}
