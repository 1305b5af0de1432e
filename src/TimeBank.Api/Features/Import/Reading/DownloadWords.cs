namespace TimeBanking.Api.Features.Import;

/// <summary>The words of TimeOverflow's downloads in one of its languages.</summary>
/// <param name="Language">Its BCP 47 tag.</param>
/// <param name="Members">The header line of the members, joined by <c>|</c>; so the next three.</param>
/// <param name="Transfers">That of the transfers.</param>
/// <param name="Offers">That of the offers.</param>
/// <param name="Inquiries">That of the inquiries.</param>
/// <param name="Inactive">Stands in the place of a member who is not active.</param>
/// <param name="Deleted">Stands in the place of a member who was deleted.</param>
internal sealed record DownloadWords(
    string Language, string Members, string Transfers, string Offers, string Inquiries, string Inactive, string Deleted)
{
    /// <summary>All languages that TimeOverflow has.</summary>
    public static readonly IReadOnlyList<DownloadWords> All =
    [
        new("ca",
            "N|Nom|Correu|Telèfon|Telèfon alternatiu|Creat|Data darrera connexió|Locale|Balanç",
            "Data|Origen|Destí|Anunci|Quantitat",
            "|Oferta|Etiquetes|Usuari|Creat",
            "|Demanda|Etiquetes|Usuari|Creat",
            "L'usuari no està actiu", "L'usuari ja no existeix"),
        new("en",
            "N|Name|Email|Phone|Alternative Phone|Created|Last login|Locale|Balance",
            "Date|From|To|Post|Quantity",
            "|Offer|Tags|User|Created",
            "|Request|Tags|User|Created",
            "The user isn't active", "The user no longer exists"),
        new("es",
            "N|Nombre|Correo|Teléfono|Teléfono alternativo|Creado|Fecha último login|Locale|Balance",
            "Fecha|Origen|Destino|Anuncio|Cantidad",
            "|Oferta|Etiquetas|Usuario|Creado",
            "|Demanda|Etiquetas|Usuario|Creado",
            "El usuario no está activo", "El usuario ya no existe"),
        new("eu",
            "N|Izena|Eposta|Telefonoa|Ordezko telefonoa|Sortua|Azken saioa|Locale|Balantzea",
            "Data|Jatorria|Helmuga, erabilera|Iragarkia|Kantitatea",
            "|Eskaintza|Etiketak|Erabiltzailea|Sortua",
            "|Eskaera|Etiketak|Erabiltzailea|Sortua",
            "Erabiltzailea ez dago erabilgarri", "Erabiltzaile hau jada ez dago."),
        new("fr",
            "N|Nom|Adresse email|Téléphone|Téléphone (secondaire)|Créé·e le|Dernière connexion|Locale|Solde",
            "Date|Depuis|Vers|Annonce|Quantité",
            "|Offre|Tags|Utilisateur·rice|Créée le",
            "|Demande|Tags|Utilisateur·rice|Créée le",
            "L'utilisateur·rice n'est pas actif·ive", "Cet·te utilisateur·rice n'existe plus"),
        new("gl",
            "N|Nome|Correo electrónico|Teléfono|Teléfono alternativo|Creado|Último inicio de sesión|Locale|Balance",
            "Data|De|Para|Publicar|Cantidade",
            "|Oferta|Etiquetas|Persoa usuaria|Creado",
            "|Demanda|Etiquetas|Persoa usuaria|Creado",
            "A persoa usuaria non está activa", "A persoa usuaria xa non existe"),
        new("ja",
            "N|名前|メールアドレス|電話番号|代替電話番号|作成|最終ログイン|Locale|残高",
            "日付|から|へ|投稿|数量",
            "|オファー|タグ|ユーザー|作成",
            "|リクエスト|タグ|ユーザー|作成",
            "ユーザーはアクティブではありません", "ユーザーは存在しません"),
        new("nl-NL",
            "N|Naam|E-mail|Telefoonnummer|Alternatief telefoonnummer|Aangemaakt|Laatste login|Locale|Balans",
            "Datum|Van|Naar|Bericht|Aantal",
            "|Aanbieding|Labels|Gebruiker|Aangemaakt",
            "|Verzoek|Labels|Gebruiker|Aangemaakt",
            "De gebruiker is niet actief", "De gebruiker bestaat niet meer"),
        new("pt-BR",
            "N|Nome|E-mail|Telefone|Telefone alternativo|Criado|Data do último login|Locale|Balanço",
            "Data|Origem|Destino|Anúncio|Quantidade",
            "|Oferta|Etiquetas|Usuário|Criado",
            "|Demanda|Etiquetas|Usuário|Criado",
            "O usuário não está ativo", "O usuário não existe mais"),
    ];

    /// <summary>A header line in the form in which it is looked for.</summary>
    public static string Joined(IEnumerable<string> labels) =>
        string.Join('|', labels.Select(label => label.Trim())).Normalize().ToUpperInvariant();
}
