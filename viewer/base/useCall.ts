import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Input, Output, RouteName } from '../../shared/api.ts';
import { call } from './call.ts';

/** How a screen wants its data: only when `enabled`, asked again every so many ms. */
export interface CallOptions<N extends RouteName> {
  enabled?: boolean;
  /** Milliseconds until it is asked again, false for never; may look at the data it has. */
  every?: number | false | ((data: Output<N> | undefined) => number | false);
}

/** What a route answers, kept and shared by all screens that ask the same: `{ data, error, isPending }`. */
export function useCall<N extends RouteName>(
  name: N,
  input: Input<N>,
  options: CallOptions<N> = {},
): UseQueryResult<Output<N>> {
  const { every = false, enabled = true } = options;
  return useQuery<Output<N>>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled,
    refetchInterval: typeof every === 'function' ? (query) => every(query.state.data) : every,
  });
}

/**
 * A deed on a route: `act.mutate(input)` or `await act.mutateAsync(input)`.
 *
 * When it is done, everything asked of the routes in `refreshes` is asked again.
 */
export function useAct<N extends RouteName>(
  name: N,
  refreshes: readonly RouteName[] = [],
): UseMutationResult<Output<N>, Error, Input<N>> {
  const client = useQueryClient();
  return useMutation<Output<N>, Error, Input<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => Promise.all(refreshes.map((route) => client.invalidateQueries({ queryKey: [route] }))),
  });
}
