"""寻亲服务: who is this person, asked by every way the rules name, each by its day."""
