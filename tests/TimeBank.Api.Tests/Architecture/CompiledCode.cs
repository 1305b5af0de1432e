using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace TimeBanking.Api.Tests.Architecture;

/// <summary>What the compiled code of types uses: read from the instructions, so that nothing is a matter of names.</summary>
internal static class CompiledCode
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(code => code.Value);

    /// <summary>The outermost type in which a type is written, where the compiler's own types are too.</summary>
    public static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    /// <summary>The types that a type names in base, interfaces, attributes, fields and signatures, and those that its code uses.</summary>
    public static IEnumerable<Type> TypesUsedBy(Type type)
    {
        var named = new List<Type?> { type.BaseType };
        named.AddRange(type.GetInterfaces());
        named.AddRange(AttributeTypes(type.GetCustomAttributesData()));
        named.AddRange(type.GetFields(All).Select(field => field.FieldType));
        named.AddRange(type.GetProperties(All).SelectMany(property => AttributeTypes(property.GetCustomAttributesData())));
        foreach (var method in MethodsOf(type))
        {
            named.AddRange(method.GetParameters().Select(parameter => parameter.ParameterType));
            named.AddRange(AttributeTypes(method.GetCustomAttributesData()));
            named.Add((method as MethodInfo)?.ReturnType);
            named.AddRange(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);
            foreach (var member in MembersUsedBy(method))
            {
                named.Add(member as Type ?? member.DeclaringType);
                if (member is MethodInfo { IsGenericMethod: true } generic)
                    named.AddRange(generic.GetGenericArguments());
                if (member is FieldInfo field)
                    named.Add(field.FieldType);
            }
        }
        return named.OfType<Type>().SelectMany(Parts).Distinct();
    }

    public static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMembers(All).OfType<MethodBase>();

    /// <summary>The methods, fields and types that the code of a method names.</summary>
    public static IEnumerable<MemberInfo> MembersUsedBy(MethodBase method) =>
        Instructions(method).Select(one => one.Operand).OfType<MemberInfo>();

    /// <summary>The texts that stand in the code of a type.</summary>
    public static IEnumerable<string> TextsIn(Type type) => MethodsOf(type).SelectMany(Instructions).Select(one => one.Operand).OfType<string>();

    /// <summary>The exceptions that the code of a method throws, by what is made just before.</summary>
    public static IEnumerable<Type> ThrownBy(MethodBase method)
    {
        var instructions = Instructions(method).ToList();
        for (var at = 0; at + 1 < instructions.Count; at++)
            if (instructions[at] is { Code.Value: var code, Operand: ConstructorInfo made } && code == OpCodes.Newobj.Value
                && instructions[at + 1].Code == OpCodes.Throw)
                yield return made.DeclaringType!;
    }

    private static IEnumerable<(OpCode Code, object? Operand)> Instructions(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            var opCode = OpCodesByValue[value];
            at += opCode.Size;
            object? operand = opCode.OperandType switch
            {
                OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok =>
                    method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments),
                OperandType.InlineString => method.Module.ResolveString(BitConverter.ToInt32(code, at)),
                _ => null,
            };
            yield return (opCode, operand);
            at += opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> AttributeTypes(IEnumerable<CustomAttributeData> attributes) =>
        attributes.Select(attribute => attribute.AttributeType);

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GenericTypeArguments.SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
