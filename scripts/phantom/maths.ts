/**
 * The functions of `Math`, held by the module: inside jest's sandbox every look-up of a global costs more than the
 * function itself, and a head takes a hundred million of them.
 */
export const maths: Math = Math;
