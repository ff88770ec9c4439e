export declare function onOtherServer(file: string): boolean
export declare const leftOutThere: string[]
export declare function turn(file: string): number
