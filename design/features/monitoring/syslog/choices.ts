/** What writes to a node's syslog. */
export const SyslogFacility = {
  alert: "alert",
  audit: "audit",
  auth: "auth",
  authpriv: "authpriv",
  clock: "clock",
  cron: "cron",
  daemon: "daemon",
  ftp: "ftp",
  kern: "kern",
  local0: "local0",
  local1: "local1",
  local2: "local2",
  local3: "local3",
  local4: "local4",
  local5: "local5",
  local6: "local6",
  local7: "local7",
  lpr: "lpr",
  mail: "mail",
  mark: "mark",
  news: "news",
  nopri: "nopri",
  ntp: "ntp",
  syslog: "syslog",
  user: "user",
  uucp: "uucp",
} as const;
export type SyslogFacility = (typeof SyslogFacility)[keyof typeof SyslogFacility];

/** How grave a message of syslog is. */
export const SyslogLevel = {
  debug: "debug",
  info: "info",
  notice: "notice",
  warning: "warning",
  error: "error",
  critical: "critical",
  alert: "alert",
  emergency: "emergency",
} as const;
export type SyslogLevel = (typeof SyslogLevel)[keyof typeof SyslogLevel];

/** Syslog of the nodes, the kubelet's and the container runtime's among it, in the table Syslog. The agent listens on port 28330
 *  of each node. */
export interface SyslogChoice {
  /** Whether it is sent. Default: false. Change: in place. */
  enabled?: boolean;
  /** Facilities whose messages are sent. Default: auth, authpriv, cron, daemon, kern, syslog and user. Allowed: one or more
   *  of alert, audit, auth, authpriv, clock, cron, daemon, ftp, kern, local0 to local7, lpr, mail, mark, news, nopri, ntp, syslog, user,
   *  uucp. Change: in place. */
  facilities?: SyslogFacility[];
  /** Levels that are sent. Default: warning, error, critical, alert and emergency. Allowed: one or more of debug, info,
   *  notice, warning, error, critical, alert, emergency. Change: in place. */
  levels?: SyslogLevel[];
}
