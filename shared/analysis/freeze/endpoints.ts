import type { EndpointId } from '../../cases/endpoint.ts';

/** An Endpoint as it stands in a Freeze: its words, what it counts, and its two columns of `cases.csv`. */
export interface EndpointDefinition {
  id: EndpointId;
  label: string;
  labelZh: string;
  /** What an event is, in tables and axes: `death`. */
  event: string;
  eventZh: string;
  definition: string;
  timeColumn: string;
  /** 0 censored, 1 the event, 2 a death that makes the event impossible. */
  eventColumn: string;
  /** Whether a 2 can occur: then 1 - Kaplan-Meier is not the share of those with the event, and models are cause-specific. */
  hasCompeting: boolean;
}

/** The endpoints of the study in the order of tables, the primary one first. All run in whole days from the diagnosis. */
export const endpoints: readonly EndpointDefinition[] = [
  {
    id: 'os',
    label: 'Overall survival',
    labelZh: '总生存',
    event: 'death',
    eventZh: '死亡',
    definition:
      'from the collection of the first positive CSF (else the recorded diagnosis) to death of any cause, censored at the last confirmed contact alive',
    timeColumn: 'time_days',
    eventColumn: 'event',
    hasCompeting: false,
  },
  {
    id: 'cnsDeath',
    label: 'Time to neurologic death',
    labelZh: '至神经系统死亡时间',
    event: 'neurologic death',
    eventZh: '神经系统死亡',
    definition:
      'to death whose recorded cause is neurologic; death of another recorded cause competes; a death of unknown cause has no value',
    timeColumn: 'cns_death_time_days',
    eventColumn: 'cns_death_event',
    hasCompeting: true,
  },
  {
    id: 'shunt',
    label: 'Time to shunt',
    labelZh: '至分流时间',
    event: 'shunt',
    eventZh: '分流',
    definition:
      'to the first ventriculoperitoneal shunt after the day of diagnosis; death without one competes; a case with a shunt up to that day has no value',
    timeColumn: 'shunt_time_days',
    eventColumn: 'shunt_event',
    hasCompeting: true,
  },
  {
    id: 'progression',
    label: 'Time to progression on imaging',
    labelZh: '至影像进展时间',
    event: 'progression',
    eventZh: '进展',
    definition:
      'to the first follow-up MRI whose overall response, consensus of stage 2, is progressive; death without one competes; censored at the last follow-up MRI with a response; a living case without one has no value',
    timeColumn: 'progression_time_days',
    eventColumn: 'progression_event',
    hasCompeting: true,
  },
];

/** The definition of an endpoint. */
export function findEndpoint(id: EndpointId): EndpointDefinition {
  return endpoints.find((one) => one.id === id)!;
}
