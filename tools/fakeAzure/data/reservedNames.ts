/** Words that are no name by themselves. Source of all: Azure documentation,
 *  articles/azure-resource-manager/troubleshooting/error-reserved-resource-name.md. */
const words: ReadonlySet<string> = new Set(
  (
    "access app_code app_themes app_data app_globalresources app_localresources app_webreferences app_browsers azure " +
    "bing bizspark biztalk cortana directx dotnet dynamics excel exchange forefront groove hololens hyperv kinect lync " +
    "msdn o365 office office365 onedrive onenote outlook powerpoint sharepoint skype visio visualstudio web.config xbox"
  ).split(" "),
);

/** Whether Azure keeps a name of something with an endpoint to itself. */
export function isReserved(name: string): boolean {
  const written = name.toLowerCase();
  return words.has(written) || /microsoft|windows/.test(written) || written.startsWith("login");
}
