// Names a token without telling it: a server keeps what a program has chosen under this name.
export type TokenId = string
