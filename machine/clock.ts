import { isDay } from "../design/cluster/upgrades/days";

/** The environment has something in it that nobody can work with. */
export class WrongVariable extends Error {}

/** The day that support calendars are compared with: today, or PULUMI_AKS_TODAY for a repeatable run. */
export function today(): string {
  const given = process.env.PULUMI_AKS_TODAY;
  if (given === undefined) return new Date().toISOString().slice(0, 10);
  if (!isDay(given))
    throw new WrongVariable(`PULUMI_AKS_TODAY is ${JSON.stringify(given)}, which is no day: write it like 2027-01-15.`);
  return given;
}

/** Does something as of another day, in this process and in those that it starts. */
export async function asOf<T>(day: string | undefined, work: () => T | Promise<T>): Promise<T> {
  const before = process.env.PULUMI_AKS_TODAY;
  if (day !== undefined) process.env.PULUMI_AKS_TODAY = day;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.PULUMI_AKS_TODAY;
    else process.env.PULUMI_AKS_TODAY = before;
  }
}
