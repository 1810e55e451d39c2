import { useCallback, useEffect, useMemo, useState } from 'react';
import type { NoGrid } from '../../shared/imaging/volume.ts';
import { useSay } from '../base/language.tsx';
import { makeCuts, makeSlab, slabKey } from '../imaging/mprStacks.ts';
import type { Stack } from '../imaging/stack.ts';
import type { Arrangement } from './deskState.ts';
import { deskWords } from './deskWords.ts';
import type { Compartment } from './hangSeries.ts';
import { mainSeries, type HangStage } from './hangStage.ts';
import { readSlot, type CutName } from './hangSlot.ts';

/** Three planes through a series, and thick slices: what the desk computes of itself. */
export interface DeskCuts {
  planes: Readonly<Record<CutName, Stack>> | null;
  /** Why no planes can be cut; null while they can or nobody asked. */
  why: NoGrid | 'noSeries' | null;
  isOn: boolean;
  slabMm: number;
  /** Shows the three planes of a stack, or leaves them. */
  toggle: (stack: Stack | null) => void;
  /** Makes the slices of a pane thick, or thin again. */
  toggleSlab: (paneId: string, stack: Stack | null) => void;
  /** Changes the thickness of every slab. */
  thicken: (byMm: number) => void;
}

interface Given {
  stacks: readonly Stack[];
  stages: readonly HangStage[];
  compartment: Compartment;
  arrangement: Arrangement;
  addDerived: (stack: Stack) => void;
  put: (paneId: string, seriesKey: string) => void;
  goToStage: (stage: HangStage) => void;
}

const planes = ['plane:axial', 'plane:sagittal', 'plane:coronal'];

/** Cuts planes and slabs when the desk asks for them. */
export function useDeskCuts(given: Given): DeskCuts {
  const { stacks, stages, compartment, arrangement, addDerived, put, goToStage } = given;
  const say = useSay(deskWords);
  const [chosen, setChosen] = useState<Stack | null>(null);
  const [before, setBefore] = useState<HangStage | null>(null);
  const isOn = arrangement.slots.some((slot) => readSlot(slot)?.content === 'plane');
  const main = useMemo(
    () => stacks.find((stack) => stack.seriesKey === mainSeries(stacks, compartment)) ?? null,
    [stacks, compartment],
  );
  const source = chosen ?? main;
  const [made, setMade] = useState<{ source: Stack; answer: ReturnType<typeof makeCuts> } | null>(null);
  useEffect(() => {
    if (!isOn || !source || made?.source === source) return;
    const answer = makeCuts(source, {
      label: (plane) => nameCut(source.label, plane),
      description: say('cutOf', { label: source.label }),
    });
    if (answer.kind === 'cuts') for (const stack of Object.values(answer.cuts)) if (stack !== source) addDerived(stack);
    setMade({ source, answer });
  }, [isOn, source, made, say, addDerived]);

  const toggle = useCallback(
    (stack: Stack | null) => {
      if (isOn) return goToStage(before ?? stages.find((one) => one.compartment === compartment) ?? stages[0]!);
      const wanted = stack && !stack.seriesKey.startsWith('slab:') ? stack : null;
      setChosen(wanted);
      setBefore({ ...arrangement, id: arrangement.stageId, compartment });
      const rest = compartment === 'brain' ? 'flair' : 't2';
      goToStage({ id: 'mpr', compartment, rows: 2, columns: 2, slots: [...planes, rest] });
    },
    [isOn, before, stages, compartment, arrangement, goToStage],
  );
  const slabs = useSlabs({ addDerived, put });
  const answer = isOn && made && made.source === source ? made.answer : null;
  return {
    planes: answer?.kind === 'cuts' ? answer.cuts : null,
    why: !isOn ? null : source === null ? 'noSeries' : answer?.kind === 'none' ? answer.why : null,
    isOn,
    toggle,
    ...slabs,
  };
}

/** `T1 post 3D ax` cut sagittally is `T1 post 3D sag`. */
function nameCut(label: string, plane: CutName): string {
  const short = { axial: 'ax', sagittal: 'sag', coronal: 'cor' }[plane];
  return / (ax|sag|cor)\b/.test(label) ? label.replace(/ (ax|sag|cor)\b/, ` ${short}`) : `${label} ${short}`;
}

function useSlabs({
  addDerived,
  put,
}: Pick<Given, 'addDerived' | 'put'>): Pick<DeskCuts, 'slabMm' | 'toggleSlab' | 'thicken'> {
  const say = useSay(deskWords);
  const [slabMm, setSlabMm] = useState(10);
  const [bases, setBases] = useState<ReadonlyMap<string, Stack>>(new Map());
  const make = useCallback(
    (base: Stack, mm: number) =>
      makeSlab(base, mm, { label: `${base.label} MIP`, description: say('slabOf', { label: base.description, mm }) }),
    [say],
  );
  const toggleSlab = useCallback(
    (paneId: string, stack: Stack | null) => {
      if (!stack) return;
      const base = [...bases.values()].find((one) => slabKey(one.seriesKey) === stack.seriesKey);
      if (base) return put(paneId, base.seriesKey);
      const slab = make(stack, slabMm);
      if (!slab) return;
      setBases((now) => new Map(now).set(stack.seriesKey, stack));
      addDerived(slab);
      put(paneId, slab.seriesKey);
    },
    [bases, make, slabMm, addDerived, put],
  );
  const thicken = useCallback(
    (byMm: number) => {
      const mm = Math.max(2, Math.min(60, slabMm + byMm));
      setSlabMm(mm);
      for (const base of bases.values()) {
        const slab = make(base, mm);
        if (slab) addDerived(slab);
      }
    },
    [slabMm, bases, make, addDerived],
  );
  return { slabMm, toggleSlab, thicken };
}
